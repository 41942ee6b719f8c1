import { Fact } from "#client/ui/fact.tsx";
import { Money } from "#client/ui/money.tsx";
import type { Money as Amount } from "#shared/money.ts";
import type { TransactionType } from "#shared/transactions.ts";
import type { Quote, TransferOrder } from "#shared/transfers.ts";

export interface QuoteMessages {
  charges: string;
  noCharges: string;
  /** Labels the amount in the account's currency. */
  converted: Record<TransactionType, string>;
  rate: (from: string, rate: string, to: string) => string;
  total: Record<TransactionType, string>;
  arrives: string;
  within: (seconds: number) => string;
}

export interface QuoteFactsProps {
  quote: Quote;
  order: Pick<TransferOrder, "type" | "amount">;
  messages: QuoteMessages;
  kinds: Record<Quote["charges"][number]["kind"], string>;
  className?: string;
}

/** Lists the charges, the total and the arrival time of a quote. */
export function QuoteFacts({ quote, order, messages, kinds, className = "facts" }: QuoteFactsProps) {
  const { type, amount } = order;
  const { converted } = quote;
  const charges = quote.charges.filter((charge) => charge.amount.amount > 0);
  const total = addCharges(
    amount,
    charges.map((charge) => charge.amount),
  );
  return (
    <dl className={className}>
      <Fact name={messages.charges}>
        {charges.length === 0 ? (
          messages.noCharges
        ) : (
          <ul>
            {charges.map((charge) => (
              <li key={charge.kind}>
                {kinds[charge.kind]} <Money value={charge.amount} />
              </li>
            ))}
          </ul>
        )}
      </Fact>
      {converted && (
        <Fact name={messages.converted[type]}>
          <Money value={converted.amount} />
          <small>{messages.rate(amount.currency, converted.rate, converted.amount.currency)}</small>
        </Fact>
      )}
      {total && (
        <Fact name={messages.total[type]}>
          <Money value={total} />
        </Fact>
      )}
      <Fact name={messages.arrives}>{messages.within(quote.arrivesWithin)}</Fact>
    </dl>
  );
}

/** Adds the charges to the amount. Returns `undefined` if a charge is in another currency. */
function addCharges(amount: Amount, charges: readonly Amount[]): Amount | undefined {
  if (charges.some(({ currency }) => currency !== amount.currency)) return undefined;
  return { ...amount, amount: charges.reduce((sum, charge) => sum + charge.amount, amount.amount) };
}
