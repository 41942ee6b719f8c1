import { withBasePath } from "#client/components/branding.ts";
import { PayeeCheckResult } from "#client/components/payee-check.tsx";
import { Problem } from "#client/components/problem.tsx";
import { useAcknowledgement } from "#client/components/use-acknowledgement.ts";
import { usePayeeCheck } from "#client/components/use-payee-check.ts";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Fact } from "#client/ui/fact.tsx";
import { formatMoney } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { Money } from "#client/ui/money.tsx";
import { AccountChoice } from "./account-choice.tsx";
import { PaymentTerms } from "./payment-terms.tsx";
import type { FormProps } from "./request-form-props.ts";
import { useAccount } from "./use-account.ts";

/** Asks the payer to choose an account for a deposit or withdrawal, then to approve it at the identity service. */
export function PaymentForm({ token, handOff, ask, onEnded }: FormProps<"payment" | "withdrawal">) {
  const messages = useMessages("handOffs");
  const { payee } = useMessages("transfers");
  const where = useLocale();
  const { client } = trpc.useUtils();
  const isDeposit = ask.kind === "payment";
  const { accountId, choose } = useAccount({ currency: ask.amount.currency, needsConsent: isDeposit });
  const check = usePayeeCheck(isDeposit ? undefined : accountId, client.bankAccounts.checkPayee.mutate);
  const order = {
    type: isDeposit ? "deposit" : "withdrawal",
    merchantId: handOff.merchant.id,
    accountId: accountId ?? "",
    amount: ask.amount,
  } as const;
  const quote = trpc.transfers.quote.useQuery(order, { enabled: accountId !== undefined });
  const isCreated = handOff.transactionId !== null;
  const isReady = accountId !== undefined && !check.isLoading && (isCreated || quote.isSuccess);
  const acknowledgement = useAcknowledgement(check.data, accountId);
  const accept = trpc.handOffs.accept.useMutation({
    onSuccess({ transactionId }) {
      const returnTo = `/hand-offs/${token}?${new URLSearchParams({ done: "1", account: accountId ?? "" })}`;
      window.location.assign(withBasePath(`/approve/${transactionId}?${new URLSearchParams({ returnTo })}`));
    },
    onError: ({ data }) => data?.reason === "hand_off_over" && onEnded(),
  });
  const go = () => {
    if (acknowledgement.validate() && accountId)
      accept.mutate({ token, answer: { kind: ask.kind, accountId } });
  };
  return (
    <>
      <p className="hand-off-amount">
        <Money value={ask.amount} size="display" />
      </p>
      {ask.kind === "payment" && (
        <dl className="facts">
          <Fact name={messages.purpose}>{ask.purpose}</Fact>
        </dl>
      )}
      {isCreated && !accept.isPending && <p role="status">{messages.again}</p>}
      <AccountChoice
        token={token}
        label={isDeposit ? messages.accounts.from : messages.accounts.to}
        needsConsent={isDeposit}
        value={accountId}
        onChange={choose}
      />
      {!isDeposit && accountId && (
        <PayeeCheckResult check={check} messages={payee} acknowledgement={acknowledgement} />
      )}
      {accountId && <PaymentTerms order={order} isCreated={isCreated} />}
      {accept.error && <Problem error={accept.error} />}
      <Button
        look="primary"
        busy={accept.isPending || accept.isSuccess || !isReady}
        aria-busy={accept.isPending}
        onClick={go}
      >
        {messages.payment.go(formatMoney(ask.amount, where))}
      </Button>
      <small>{messages.payment.note}</small>
    </>
  );
}
