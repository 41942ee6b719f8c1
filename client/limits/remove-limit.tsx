import { usePartWords, useWords } from "#client/i18n/words.ts";
import { Button, RouteButton } from "#client/ui/button.tsx";
import { formatMoment, formatMoney } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { Problem } from "#client/ui/problem.tsx";
import { useNow } from "#client/ui/use-now.ts";
import { type Limit, type LimitRules, subjectOf } from "#shared/limits.ts";
import { loosensAt } from "./loosens-at.ts";
import { useLimitChange } from "./use-limit-change.ts";

/** Asks before a limit is removed, and says when that will be. */
export function RemoveLimit({ limit, rules }: { limit: Limit; rules: LimitRules }) {
  const words = usePartWords("limits");
  const { problems } = useWords();
  const where = useLocale();
  const now = useNow(60_000);
  const { change, isPending, error } = useLimitChange(limit.id);
  const isLater = limit.kind === "protective";
  return (
    <div className="limit-form">
      <h2>{words.form.removing(words.subjects[subjectOf(limit.id)])}</h2>
      <p>
        {isLater
          ? words.form.removedLater(
              formatMoment(loosensAt(limit, { rules, now }), "soon", where),
              formatMoney(limit, where),
            )
          : words.form.removedAtOnce}
      </p>
      {error && <Problem error={error} words={problems} />}
      <div className="dialog-actions">
        <Button look="primary" busy={isPending} onClick={() => change({ amount: null, when: "later" })}>
          {words.form.confirmRemove}
        </Button>
        <RouteButton to="/limits">{words.keep}</RouteButton>
      </div>
    </div>
  );
}
