import { withBasePath } from "#client/components/branding.ts";
import { Panel } from "#client/components/panel.tsx";
import { StateBadge } from "#client/components/state-badge.tsx";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { RecentTime } from "#client/ui/date-time.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { Money } from "#client/ui/money.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { isVoid, signedAmount, type Transaction } from "#shared/transactions.ts";

/** Lists the newest payments, in a frame on another site. */
export function PaymentsEmbed() {
  const messages = useMessages("embeds");
  const query = trpc.transactions.list.useQuery({ limit: 5 });
  return (
    <Panel
      title={messages.payments}
      aside={<a href={withBasePath("/transactions")}>{messages.all}</a>}
      query={query}
      skeleton={<SkeletonRows count={5} height="3.25rem" />}
    >
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title={messages.none} />
        ) : (
          <ul>
            {items.map((payment) => (
              <Row key={payment.id} payment={payment} />
            ))}
          </ul>
        )
      }
    </Panel>
  );
}

function Row({ payment }: { payment: Transaction }) {
  const { states } = useCommonMessages();
  const { id, state, merchant, createdAt } = payment;
  return (
    <li>
      <a href={withBasePath(`/transactions/${id}`)} className="embedded-row">
        <span>{merchant.name}</span>
        <Money value={signedAmount(payment)} sign="always" isVoid={isVoid(state)} />
        <small>
          <RecentTime value={createdAt} />
        </small>
        <StateBadge state={state}>{states[state]}</StateBadge>
      </a>
    </li>
  );
}
