import { usePartWords } from "#client/i18n/words.ts";
import { Fact } from "#client/ui/fact.tsx";
import { Money } from "#client/ui/money.tsx";
import type { Money as Amount } from "#shared/money.ts";
import type { Quote, TransferOrder } from "#shared/transfers.ts";

/** What it costs, what leaves in all, and when it arrives. */
export function QuoteFacts({ quote, order: { type, amount } }: { quote: Quote; order: TransferOrder }) {
  const words = usePartWords("transfers").review;
  const kinds = usePartWords("transactions").details.chargeKinds;
  const { converted } = quote;
  const charges = quote.charges.filter((charge) => charge.amount.amount > 0);
  const total = totalOf(
    amount,
    charges.map((charge) => charge.amount),
  );
  return (
    <dl className="facts review-facts">
      <Fact name={words.charges}>
        {charges.length === 0 ? (
          words.noCharges
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
        <Fact name={words.converted}>
          <Money value={converted.amount} />
          <small>{words.rate(amount.currency, converted.rate, converted.amount.currency)}</small>
        </Fact>
      )}
      {total && (
        <Fact name={words.total[type]}>
          <Money value={total} />
        </Fact>
      )}
      <Fact name={words.arrives}>{words.within(quote.arrivesWithin)}</Fact>
    </dl>
  );
}

/** The amount and what is charged on top; `undefined` where that is in another currency, and cannot be added. */
function totalOf(amount: Amount, charges: readonly Amount[]): Amount | undefined {
  if (charges.some(({ currency }) => currency !== amount.currency)) return undefined;
  return { ...amount, amount: charges.reduce((sum, charge) => sum + charge.amount, amount.amount) };
}
