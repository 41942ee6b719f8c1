import { Link } from "@tanstack/react-router";
import { QueryState } from "#client/components/panel.tsx";
import { PayeeCheckResult } from "#client/components/payee-check.tsx";
import { Problem } from "#client/components/problem.tsx";
import { QuoteFacts } from "#client/components/quote-facts.tsx";
import { useAcknowledgement } from "#client/components/use-acknowledgement.ts";
import { usePayeeCheck } from "#client/components/use-payee-check.ts";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Fact } from "#client/ui/fact.tsx";
import { formatMoney } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { Money } from "#client/ui/money.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import type { BankAccount } from "#shared/bank-accounts.ts";
import type { TransferOption, TransferOrder } from "#shared/transfers.ts";
import { pathOf } from "./paths.ts";
import type { Step, TransferSearch } from "./search.ts";
import { useConfirmTransfer } from "./use-confirm-transfer.ts";

export interface ReviewStepProps {
  order: TransferOrder;
  option: TransferOption;
  account: BankAccount;
  search: TransferSearch;
}

/** Shows everything that the payer is about to approve. */
export function ReviewStep({ order, option, account, search }: ReviewStepProps) {
  const transfers = useMessages("transfers");
  const { chargeKinds } = useMessages("transactions").details;
  const { review } = transfers;
  const { type, amount } = order;
  const where = useLocale();
  const { client } = trpc.useUtils();
  const quote = trpc.transfers.quote.useQuery(order);
  const check = usePayeeCheck(
    type === "withdrawal" ? account.id : undefined,
    client.bankAccounts.checkPayee.mutate,
  );
  const acknowledgement = useAcknowledgement(check.data);
  const { confirm, isBusy, error } = useConfirmTransfer(order);

  const isReady = quote.data !== undefined && !check.isLoading;
  const approve = () => {
    if (acknowledgement.validate()) confirm();
  };
  const change = (step: Exclude<Step, "review">) => (
    <Link
      to={pathOf(type)}
      search={{ ...search, step }}
      className="review-change"
      aria-label={transfers.changes[step]}
    >
      {transfers.change}
    </Link>
  );

  return (
    <div className="transfer-review">
      <p className="review-amount">
        <Money value={amount} size="display" />
        {change("amount")}
      </p>
      {type === "withdrawal" && (
        <PayeeCheckResult check={check} messages={transfers.payee} acknowledgement={acknowledgement} />
      )}
      <dl className="facts review-facts">
        <Fact name={review.merchant[type]} aside={change("merchant")}>
          {option.merchant.name}
        </Fact>
        <Fact name={review.account[type]} aside={change("account")}>
          {account.name}
          <small>
            {account.bankName}, <span className="iban">{account.maskedIban}</span>
          </small>
        </Fact>
      </dl>
      <QueryState query={quote} skeleton={<SkeletonRows count={3} height="2rem" />}>
        {(data) => (
          <QuoteFacts
            quote={data}
            order={order}
            messages={review}
            kinds={chargeKinds}
            className="facts review-facts"
          />
        )}
      </QueryState>
      {error && <Problem error={error} />}
      <div className="review-go">
        <Button
          look="primary"
          className="transfer-go"
          busy={isBusy || !isReady}
          aria-busy={isBusy}
          onClick={approve}
        >
          {review.approve(formatMoney(amount, where))}
        </Button>
        <small>{review.note}</small>
      </div>
    </div>
  );
}
