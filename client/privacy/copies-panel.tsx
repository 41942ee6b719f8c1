import { Download } from "lucide-react";
import { withBasePath } from "#client/components/branding.ts";
import { Panel } from "#client/components/panel.tsx";
import { Problem } from "#client/components/problem.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { useAnnounce } from "#client/ui/announcer.tsx";
import { Button, LinkButton } from "#client/ui/button.tsx";
import { formatBytes, formatMoment } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { useTarget } from "#client/ui/use-target.ts";
import type { DataExport } from "#shared/privacy.ts";

/** Milliseconds between refetches while a copy is being prepared: its progress publishes no change events. */
const refetchIntervalMs = 1_000;

/** Requests a copy of the payer's data and offers the finished copies for download. */
export function CopiesPanel() {
  const messages = useMessages("privacy").copy;
  const announce = useAnnounce();
  const copiesQuery = trpc.useUtils().dataExports.list;
  const query = trpc.dataExports.list.useQuery(undefined, {
    refetchInterval: ({ state }) => (state.data?.some(isPreparing) ? refetchIntervalMs : false),
  });
  const ask = trpc.dataExports.create.useMutation({
    onSuccess(made) {
      copiesQuery.setData(undefined, (copies = []) => [made, ...copies.filter(({ id }) => id !== made.id)]);
      announce(messages.asked);
    },
    onSettled: () => copiesQuery.invalidate(),
  });
  return (
    <Panel title={messages.title} query={query} skeleton={<SkeletonRows count={2} height="4rem" />}>
      {(copies) => (
        <div className="privacy-part">
          <p>{messages.text}</p>
          {ask.error && <Problem error={ask.error} />}
          {!copies.some(isPreparing) && (
            <Button look="primary" busy={ask.isPending} onClick={() => ask.mutate()}>
              {messages.make}
            </Button>
          )}
          {copies.length > 0 && (
            <ul className="privacy-copies">
              {copies.map((copy) => (
                <Copy key={copy.id} copy={copy} />
              ))}
            </ul>
          )}
        </div>
      )}
    </Panel>
  );
}

function Copy({ copy }: { copy: DataExport }) {
  const messages = useMessages("privacy").copy;
  const where = useLocale();
  const { id, state, progress, requestedAt, expiresAt, size } = copy;
  return (
    <li {...useTarget<HTMLLIElement>(id)}>
      <p className="privacy-copy-title">{messages.requested(formatMoment(requestedAt, "moment", where))}</p>
      {state === "preparing" && (
        <>
          <progress max={100} value={progress} aria-label={messages.preparing(progress)} />
          <small>{messages.preparing(progress)}</small>
        </>
      )}
      {state === "ready" && (
        <>
          <LinkButton href={withBasePath(`/exports/data/${id}.zip`)}>
            <Download aria-hidden="true" />
            {messages.download(formatBytes(size ?? 0, where))}
          </LinkButton>
          {expiresAt && <small>{messages.until(formatMoment(expiresAt, "date", where))}</small>}
        </>
      )}
      {state === "expired" && <small>{messages.expired}</small>}
    </li>
  );
}

function isPreparing({ state }: DataExport): boolean {
  return state === "preparing";
}
