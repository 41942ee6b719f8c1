import { Problem } from "#client/components/problem.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { Button, RouteButton } from "#client/ui/button.tsx";
import { formatMoment, formatMoney } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { useNow } from "#client/ui/use-now.ts";
import { type Limit, type LimitRules, parseLimitSubject } from "#shared/limits.ts";
import { raiseEffectiveAt } from "./raise-effective-at.ts";
import { useLimitChange } from "./use-limit-change.ts";

/** Asks for confirmation before removing a limit, and says when the removal takes effect. */
export function RemoveLimit({ limit, rules }: { limit: Limit; rules: LimitRules }) {
  const messages = useMessages("limits");
  const where = useLocale();
  const now = useNow(60_000);
  const { change, isPending, error } = useLimitChange(limit.id);
  const isLater = limit.kind === "protective";
  return (
    <div className="limit-form">
      <h2>{messages.form.removing(messages.subjects[parseLimitSubject(limit.id)])}</h2>
      <p>
        {isLater
          ? messages.form.removedLater(
              formatMoment(raiseEffectiveAt(limit, { rules, now }), "soon", where),
              formatMoney(limit, where),
            )
          : messages.form.removedAtOnce}
      </p>
      {error && <Problem error={error} />}
      <div className="dialog-actions">
        <Button look="primary" busy={isPending} onClick={() => change({ amount: null, when: "later" })}>
          {messages.form.confirmRemove}
        </Button>
        <RouteButton to="/limits">{messages.keep}</RouteButton>
      </div>
    </div>
  );
}
