import type { Money as Amount } from "#shared/money.ts";
import type { TransactionType } from "#shared/transactions.ts";
import type { Quote, TransferOrder } from "#shared/transfers.ts";
import { Fact } from "./fact.tsx";
import { Money } from "./money.tsx";

export interface QuoteWords {
  charges: string;
  noCharges: string;
  /** What an exchanged amount leaves the payer's account as, or comes in as. */
  converted: Record<TransactionType, string>;
  rate: (from: string, rate: string, to: string) => string;
  total: Record<TransactionType, string>;
  arrives: string;
  within: (seconds: number) => string;
}

export interface QuoteFactsProps {
  quote: Quote;
  order: Pick<TransferOrder, "type" | "amount">;
  messages: QuoteWords;
  kinds: Record<Quote["charges"][number]["kind"], string>;
  className?: string;
}

/** What it costs, what leaves in all, and when it arrives. */
export function QuoteFacts({ quote, order, messages, kinds, className = "facts" }: QuoteFactsProps) {
  const { type, amount } = order;
  const { converted } = quote;
  const charges = quote.charges.filter((charge) => charge.amount.amount > 0);
  const total = totalOf(
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

/** The amount and what is charged on top; `undefined` where that is in another currency, and cannot be added. */
function totalOf(amount: Amount, charges: readonly Amount[]): Amount | undefined {
  if (charges.some(({ currency }) => currency !== amount.currency)) return undefined;
  return { ...amount, amount: charges.reduce((sum, charge) => sum + charge.amount, amount.amount) };
}
