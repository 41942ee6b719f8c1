import { Page } from "#client/components/page.tsx";
import { Panel } from "#client/components/panel.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { RouteButton } from "#client/ui/button.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { Fact } from "#client/ui/fact.tsx";
import { Section } from "#client/ui/section.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import type { LimitRules } from "#shared/limits.ts";
import { BlocksPanel } from "./blocks-panel.tsx";
import { LimitRow } from "./limit-row.tsx";

/** Lists the payer's limits with the amount left in each, and their blocks. */
export function LimitsPage() {
  const messages = useMessages("limits");
  const query = trpc.limits.get.useQuery(undefined, { refetchInterval: 60_000 });
  return (
    <Page title={messages.title} className="limits">
      <p>{messages.intro}</p>
      <Panel
        title={messages.list}
        aside={<RouteButton to="/limits/new">{messages.add}</RouteButton>}
        query={query}
        skeleton={<SkeletonRows count={2} height="7rem" />}
      >
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={messages.none}>
              <p>{messages.noneText}</p>
            </EmptyState>
          ) : (
            <ul>
              {items.map((limit) => (
                <LimitRow key={limit.id} limit={limit} />
              ))}
            </ul>
          )
        }
      </Panel>
      <BlocksPanel />
      {query.data && <HowLimitsWork rules={query.data.rules} />}
    </Page>
  );
}

function HowLimitsWork({ rules: { raisedAfterHours, notBeforePeriodEnds } }: { rules: LimitRules }) {
  const { how } = useMessages("limits");
  return (
    <Section title={how.title}>
      <dl className="facts">
        <Fact name={how.protective}>{how.protectiveText(raisedAfterHours, notBeforePeriodEnds)}</Fact>
        <Fact name={how.cap}>{how.capText}</Fact>
        <Fact name={how.counts}>{how.countsText}</Fact>
      </dl>
    </Section>
  );
}
