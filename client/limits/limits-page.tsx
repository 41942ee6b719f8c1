import { usePartWords, useWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import { RouteButton } from "#client/ui/button.tsx";
import { Page } from "#client/ui/page.tsx";
import { Panel } from "#client/ui/panel.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { type LimitKind, type Limits, limitSubjects } from "#shared/limits.ts";
import { BlocksPanel } from "./blocks-panel.tsx";
import { LimitRow } from "./limit-row.tsx";

/** Everything that the payer limits and blocks, how much is left of it, and the way to change it. */
export function LimitsPage() {
  const words = usePartWords("limits");
  return (
    <Page title={words.title} className="limits">
      <p>{words.intro}</p>
      <LimitsPanel kind="protective" />
      <BlocksPanel />
      <LimitsPanel kind="cap" />
      <p className="limit-text">{words.counts}</p>
    </Page>
  );
}

function LimitsPanel({ kind }: { kind: LimitKind }) {
  const words = usePartWords("limits");
  const query = trpc.limits.get.useQuery(undefined, { refetchInterval: 60_000 });
  return (
    <Panel
      title={words[kind].title}
      query={query}
      words={useWords().problems}
      skeleton={<SkeletonRows count={2} height="4rem" />}
    >
      {(limits) => <LimitList kind={kind} limits={limits} />}
    </Panel>
  );
}

function LimitList({ kind, limits: { items, currencies, rules } }: { kind: LimitKind; limits: Limits }) {
  const words = usePartWords("limits");
  const own = items.filter((limit) => limit.kind === kind);
  const free = currencies
    .flatMap((currency) =>
      limitSubjects.map((subject) => ({ subject, currency, id: `${subject}-${currency}` })),
    )
    .filter(({ id }) => id.startsWith(kind) && !own.some((limit) => limit.id === id));
  return (
    <>
      <p className="limit-text">
        {kind === "protective"
          ? words.protective.text(rules.raisedAfterHours, rules.notBeforePeriodEnds)
          : words.cap.text}
      </p>
      {own.length === 0 && <p>{words[kind].none}</p>}
      <ul>
        {own.map((limit) => (
          <LimitRow key={limit.id} limit={limit} />
        ))}
      </ul>
      <div className="limit-add">
        {free.map(({ subject, currency, id }) => (
          <RouteButton key={id} to="/limits/$id" params={{ id }}>
            {words.set(`${words.subjects[subject]}, ${currency}`)}
          </RouteButton>
        ))}
      </div>
    </>
  );
}
