import { Page } from "#client/components/page.tsx";
import { QueryState } from "#client/components/panel.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { RouteButton } from "#client/ui/button.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { CaseRow } from "./case-row.tsx";

/** Lists every problem the payer has reported, with its state and when an answer is due. */
export function CasesPage() {
  const { list } = useMessages("cases");
  const query = trpc.cases.list.useQuery({});
  return (
    <Page title={list.title} className="cases">
      <QueryState query={query} skeleton={<SkeletonRows count={3} height="5rem" />}>
        {(cases) =>
          cases.length === 0 ? (
            <EmptyState title={list.none}>
              <p>{list.noneText}</p>
              <RouteButton to="/transactions">{list.payments}</RouteButton>
            </EmptyState>
          ) : (
            <ul className="cases-list" aria-label={list.label}>
              {cases.map((item) => (
                <CaseRow key={item.id} item={item} />
              ))}
            </ul>
          )
        }
      </QueryState>
    </Page>
  );
}
