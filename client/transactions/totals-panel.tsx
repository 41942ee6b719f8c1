import { Panel, type PanelQuery } from "#client/components/panel.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { Money } from "#client/ui/money.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import type { Total } from "#shared/totals.ts";
import { countOf } from "./use-totals.ts";

/** Shows the totals of the listed payments per currency. */
export function TotalsPanel({ query }: { query: PanelQuery<Total[]> }) {
  const { totals, payments } = useMessages("transactions");
  // The list already says that nothing matches.
  if (query.data?.length === 0) return null;
  return (
    <Panel
      title={totals.title}
      query={query}
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
  const messages = useMessages("transactions").totals;
  const underWay = deposits.underWay + withdrawals.underWay;
  return (
    <dl>
      <div>
        <dt>{messages.deposits}</dt>
        <dd>
          <Money value={{ amount: deposits.settled, currency }} />
        </dd>
      </div>
      <div>
        <dt>{messages.withdrawals}</dt>
        <dd>
          <Money value={{ amount: withdrawals.settled, currency }} />
        </dd>
      </div>
      <div>
        <dt>{messages.underWay}</dt>
        <dd>
          <Money value={{ amount: underWay, currency }} />
        </dd>
      </div>
    </dl>
  );
}
