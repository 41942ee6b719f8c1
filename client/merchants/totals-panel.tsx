import { Link } from "@tanstack/react-router";
import { Panel } from "#client/components/panel.tsx";
import { freshSignInLink } from "#client/components/problem.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { LinkButton } from "#client/ui/button.tsx";
import { Money } from "#client/ui/money.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { showsFullHistory } from "#shared/session.ts";

/** Shows the totals paid to and received from a merchant, and offers a fresh sign-in to include older payments. */
export function TotalsPanel({ id }: { id: string }) {
  const messages = useMessages("merchants");
  const totals = trpc.transactions.totals.useQuery({ merchantIds: [id] });
  const session = trpc.session.get.useQuery().data;
  const isAll = !session || showsFullHistory(session);
  return (
    <Panel
      title={isAll ? messages.totals : messages.recentTotals}
      aside={
        <Link to="/transactions" search={{ merchants: [id] }}>
          {messages.payments}
        </Link>
      }
      query={totals}
      skeleton={<SkeletonRows count={2} height="1.5rem" />}
    >
      {(list) => (
        <>
          {list.length === 0 && <p>{isAll ? messages.noPayments : messages.noRecentPayments}</p>}
          <ul>
            {list.map(({ currency, deposits, withdrawals }) => (
              <li key={currency} className="row">
                <span className="line">
                  {messages.paid} <Money value={{ amount: deposits.settled, currency }} />
                </span>
                <span className="line">
                  {messages.received} <Money value={{ amount: withdrawals.settled, currency }} />
                </span>
              </li>
            ))}
          </ul>
          {!isAll && (
            <p className="merchant-older line soft">
              {messages.olderText}
              <LinkButton href={freshSignInLink()}>{messages.older}</LinkButton>
            </p>
          )}
        </>
      )}
    </Panel>
  );
}
