import { usePartWords, useWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import { useAnnounce } from "#client/ui/announcer.tsx";
import { Button, RouteButton } from "#client/ui/button.tsx";
import { formatMoment, formatMoney } from "#client/ui/format.ts";
import { limitFacts } from "#client/ui/limit-facts.ts";
import { type Locale, useLocale } from "#client/ui/locale.tsx";
import { Problem } from "#client/ui/problem.tsx";
import { useNow } from "#client/ui/use-now.ts";
import type { Limit, LimitChange } from "#shared/limits.ts";
import { subjectOf } from "./subject.ts";

/** A limit with what is used of it, when that frees up, and what it is going to be. */
export function LimitRow({ limit }: { limit: Limit }) {
  const words = usePartWords("limits");
  const where = useLocale();
  const { id, currency, amount, used, period, change } = limit;
  const name = `${words.subjects[subjectOf(id)]}, ${currency}`;
  const format = (minorUnits: number) => formatMoney({ amount: minorUnits, currency }, where);
  return (
    <li className="limit-row">
      <div className="limit-head">
        <h3>{name}</h3>
        <strong>{format(amount)}</strong>
      </div>
      {period !== "transaction" && (
        <progress
          max={amount}
          value={Math.min(used, amount)}
          aria-label={`${name}: ${words.used(format(used), format(amount))}`}
        />
      )}
      <div className="limit-foot">
        <span>
          {period !== "transaction" && <>{words.used(format(used), format(amount))}. </>}
          {words.left(limitFacts(limit, where))}
        </span>
        <RouteButton to="/limits/$id" params={{ id }} aria-label={words.changeOf(name)} look="quiet">
          {words.change}
        </RouteButton>
      </div>
      {change && <Waiting change={change} format={format} />}
    </li>
  );
}

/** What the limit is going to be, how long that takes, and the way to keep it as it is. */
function Waiting({ change, format }: { change: LimitChange; format: (amount: number) => string }) {
  const words = usePartWords("limits");
  const { problems } = useWords();
  const where = useLocale();
  const announce = useAnnounce();
  const now = useNow(30_000);
  const utils = trpc.useUtils();
  const cancel = trpc.limitChanges.cancel.useMutation({
    networkMode: "always",
    onSuccess(limits) {
      utils.limits.get.setData(undefined, limits);
      announce(words.kept);
    },
    onSettled: () => utils.limits.invalidate(),
  });
  const left = Date.parse(change.effectiveAt) - now.getTime();
  return (
    <div className="limit-waits">
      <p>
        {words.waits(
          change.amount === null ? null : format(change.amount),
          formatMoment(change.effectiveAt, "soon", where),
          countdown(left, where),
        )}
      </p>
      <Button busy={cancel.isPending} onClick={() => cancel.mutate({ id: change.id })}>
        {words.keep}
      </Button>
      {cancel.error && <Problem error={cancel.error} words={problems} />}
    </div>
  );
}

/** In days, hours or minutes: whichever is the largest that there is more than one of. */
function countdown(ms: number, { locale }: Locale): string {
  const minutes = Math.max(1, Math.ceil(ms / 60_000));
  const [count, unit] =
    minutes > 2 * 1_440
      ? [Math.floor(minutes / 1_440), "day"]
      : minutes > 120
        ? [Math.floor(minutes / 60), "hour"]
        : [minutes, "minute"];
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(count);
}
