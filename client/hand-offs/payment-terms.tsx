import { limitFacts } from "#client/components/limit-facts.ts";
import { QueryState } from "#client/components/panel.tsx";
import { QuoteFacts } from "#client/components/quote-facts.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import type { TransferOrder } from "#shared/transfers.ts";

export interface PaymentTermsProps {
  order: TransferOrder;
  /** True once the payment exists: it may itself use up the limit, so a refused quote is not shown. */
  isCreated: boolean;
}

/** Shows what the payer agrees to by approving: cost, arrival time and the amount left in their own limit. */
export function PaymentTerms({ order, isCreated }: PaymentTermsProps) {
  const messages = useMessages("transfers");
  const { chargeKinds } = useMessages("transactions").details;
  const where = useLocale();
  const { type, merchantId, amount } = order;
  const quote = trpc.transfers.quote.useQuery(order);
  const options = trpc.transfers.options.useQuery();
  const option = options.data?.find(
    ({ merchant, currency }) => merchant.id === merchantId && currency === amount.currency,
  );
  const limit = option?.[type]?.limit;
  if (quote.error && isCreated) return null;
  return (
    <>
      <QueryState query={quote} skeleton={<SkeletonRows count={2} height="2.5rem" />}>
        {(known) => <QuoteFacts quote={known} order={order} messages={messages.review} kinds={chargeKinds} />}
      </QueryState>
      {quote.data && limit && (
        <p className="hand-off-limit">{messages.amount.limit(limitFacts(limit, where))}</p>
      )}
    </>
  );
}
