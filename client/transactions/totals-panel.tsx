import { usePartWords, useWords } from "#client/i18n/words.ts";
import { Money } from "#client/ui/money.tsx";
import { Panel, type PanelQuery } from "#client/ui/panel.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import type { Total } from "#shared/totals.ts";
import { countOf } from "./use-totals.ts";

/** What the listed payments come to, per currency. */
export function TotalsPanel({ query }: { query: PanelQuery<Total[]> }) {
  const words = useWords();
  const { totals, payments } = usePartWords("transactions");
  // The list says it already.
  if (query.data?.length === 0) return null;
  return (
    <Panel
      title={totals.title}
      query={query}
      words={words.problems}
      className="transactions-totals"
      skeleton={<SkeletonRows count={4} height="1.5rem" />}
    >
      {(list) => (
        <ul>
          {list.map((total) => (
            <li key={total.currency}>
              <h3>
                {total.currency} <small>{payments(countOf([total]))}</small>
              </h3>
              <TotalFigures total={total} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function TotalFigures({ total: { currency, deposits, withdrawals } }: { total: Total }) {
  const words = usePartWords("transactions").totals;
  const underWay = deposits.underWay + withdrawals.underWay;
  return (
    <dl>
      <div>
        <dt>{words.deposits}</dt>
        <dd>
          <Money value={{ amount: deposits.settled, currency }} />
        </dd>
      </div>
      <div>
        <dt>{words.withdrawals}</dt>
        <dd>
          <Money value={{ amount: withdrawals.settled, currency }} />
        </dd>
      </div>
      <div>
        <dt>{words.underWay}</dt>
        <dd>
          <Money value={{ amount: underWay, currency }} />
        </dd>
      </div>
    </dl>
  );
}
