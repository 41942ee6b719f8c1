import { getRouteApi } from "@tanstack/react-router";
import { withBasePath } from "#client/components/branding.ts";
import { MoneyPath } from "#client/components/money-path.tsx";
import { Panel } from "#client/components/panel.tsx";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { Money } from "#client/ui/money.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";

const route = getRouteApi("/embedded/embed/payments/$id");

/** Shows the progress of one payment, in a frame on another site. */
export function PaymentEmbed() {
  const { id } = route.useParams();
  const { moneyPath } = useCommonMessages();
  const messages = useMessages("embeds");
  const query = trpc.transactions.get.useQuery({ id });
  return (
    <Panel
      title={messages.payment}
      aside={<a href={withBasePath(`/transactions/${id}`)}>{messages.details}</a>}
      query={query}
      skeleton={<SkeletonRows count={2} height="3.25rem" />}
    >
      {(payment) => (
        <>
          <p className="embedded-payment">
            <Money value={payment.amount} size="display" /> <span>{payment.merchant.name}</span>
          </p>
          <MoneyPath transaction={payment} messages={moneyPath} />
        </>
      )}
    </Panel>
  );
}
