import { Panel } from "#client/components/panel.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { formatMoment } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { optimisticUpdate } from "#client/ui/optimistic-update.ts";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import type { Notice } from "#client/ui/use-notice.tsx";
import type { MarketingConsent } from "#shared/marketing-consents.ts";

type Chosen = Pick<MarketingConsent, "purpose" | "isGiven">;

/** Lists the optional marketing consents and explains each of them. */
export function Marketing({ say }: { say: (notice: Notice) => void }) {
  const messages = useMessages("preferences");
  const query = trpc.marketingConsents.list.useQuery();
  const { list } = trpc.useUtils().marketingConsents;
  const change = trpc.marketingConsents.update.useMutation({
    ...optimisticUpdate(list, {
      scope: "marketing-consents",
      change: (consents: MarketingConsent[], { purpose, isGiven }: Chosen) =>
        consents.map((consent) => (consent.purpose === purpose ? { ...consent, isGiven } : consent)),
      onFailed: () => say({ text: messages.failed }),
    }),
    onSuccess: (consents) => list.setData(undefined, consents),
  });
  const choose = ({ purpose, isGiven }: MarketingConsent) =>
    change.mutate(
      { purpose, isGiven: !isGiven },
      {
        onSuccess: () =>
          say({
            text: messages.saved,
            onUndo: () =>
              change.mutate({ purpose, isGiven }, { onSuccess: () => say({ text: messages.undone }) }),
          }),
      },
    );
  return (
    <Panel title={messages.marketing} query={query} skeleton={<SkeletonRows count={4} height="4.5rem" />}>
      {(consents) => (
        <div className="preferences-form">
          <p>{messages.marketingText}</p>
          <ul className="marketing">
            {consents.map((consent) => (
              <Purpose key={consent.purpose} consent={consent} onChoose={() => choose(consent)} />
            ))}
          </ul>
        </div>
      )}
    </Panel>
  );
}

function Purpose({ consent, onChoose }: { consent: MarketingConsent; onChoose: () => void }) {
  const messages = useMessages("preferences");
  const where = useLocale();
  const { purpose, isGiven, changedAt } = consent;
  const { title, text } = messages.purposes[purpose];
  const date = changedAt && formatMoment(changedAt, "date", where);
  return (
    <li>
      <label className="check">
        <input type="checkbox" checked={isGiven} aria-describedby={`${purpose}-means`} onChange={onChoose} />
        {title}
      </label>
      <p id={`${purpose}-means`}>
        {text} {date && <small>{isGiven ? messages.agreedOn(date) : messages.endedOn(date)}</small>}
      </p>
    </li>
  );
}
