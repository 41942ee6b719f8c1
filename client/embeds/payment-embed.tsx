import { getRouteApi } from "@tanstack/react-router";
import { usePartWords, useWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import { Money } from "#client/ui/money.tsx";
import { MoneyPath } from "#client/ui/money-path.tsx";
import { Panel } from "#client/ui/panel.tsx";
import { at } from "#client/ui/site.ts";
import { SkeletonRows } from "#client/ui/skeleton.tsx";

const route = getRouteApi("/embedded/embed/payments/$id");

/** Where one payment's money is, in a frame of another site. */
export function PaymentEmbed() {
  const { id } = route.useParams();
  const { moneyPath, problems } = useWords();
  const words = usePartWords("embeds");
  const query = trpc.transactions.get.useQuery({ id });
  return (
    <Panel
      title={words.payment}
      aside={<a href={at(`/transactions/${id}`)}>{words.details}</a>}
      query={query}
      words={problems}
      skeleton={<SkeletonRows count={2} height="3.25rem" />}
    >
      {(payment) => (
        <>
          <p className="embedded-payment">
            <Money value={payment.amount} size="display" /> <span>{payment.merchant.name}</span>
          </p>
          <MoneyPath transaction={payment} words={moneyPath} />
        </>
      )}
    </Panel>
  );
}
