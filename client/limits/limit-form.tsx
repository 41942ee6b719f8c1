import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { Problem } from "#client/components/problem.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { Button, RouteButton } from "#client/ui/button.tsx";
import { TextField } from "#client/ui/field.tsx";
import { formatMoment, formatMoney, formatPlain } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { parseAmount } from "#client/ui/parse-amount.ts";
import { useNow } from "#client/ui/use-now.ts";
import { type LimitKind, type Limits, parseLimitId } from "#shared/limits.ts";
import { LimitEffect } from "./limit-effect.tsx";
import { raiseEffectiveAt } from "./raise-effective-at.ts";
import { useLimitChange, type WantedChange } from "./use-limit-change.ts";

export interface LimitFormProps {
  id: string;
  limits: Limits;
  /** The amount as typed; `undefined` until the payer types. */
  typed: string | undefined;
  onType: (amount: string) => void;
  /** Shown above the amount: the choice of the limit, where it can be chosen. */
  children?: ReactNode;
}

/** Asks for the amount of a limit, previews its effect on last month and says when it takes effect. */
export function LimitForm({ id, limits: { items, rules }, typed, onType, children }: LimitFormProps) {
  const { form: messages, keep } = useMessages("limits");
  const where = useLocale();
  const now = useNow(60_000);
  const field = useRef<HTMLInputElement>(null);
  const [isChecked, setIsChecked] = useState(false);
  const { change, isPending, error } = useLimitChange(id);

  const limit = items.find((item) => item.id === id);
  const { kind, currency } = parseLimitId(id);
  const written = typed ?? (limit ? formatPlain(limit, where) : "");
  const read = parseAmount(written, { currency, locale: where.numbers ?? where.locale });
  const amount = typeof read === "string" || read.amount < 1 ? undefined : read.amount;
  const isSame = limit !== undefined && amount === limit.amount;
  const when = timingOf(kind, amount, limit?.amount);
  const problem = amount === undefined ? messages.unreadable : isSame ? messages.same : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (amount !== undefined && !isSame) change({ amount, when });
    else field.current?.focus();
  };

  return (
    <form className="limit-form" onSubmit={submit} noValidate>
      {children}
      <TextField
        ref={field}
        label={messages.amount(currency)}
        inputMode="decimal"
        autoComplete="off"
        maxLength={40}
        value={written}
        hint={limit && (children ? messages.exists : messages.now)(formatMoney(limit, where))}
        error={isChecked ? problem : undefined}
        onChange={(event) => onType(event.target.value)}
      />
      {amount !== undefined && <LimitEffect id={id} amount={amount} currency={currency} />}
      {problem === undefined && (
        <p className="limit-then">
          {when === "later" && limit
            ? messages.later(
                formatMoment(raiseEffectiveAt(limit, { rules, now }), "soon", where),
                formatMoney(limit, where),
              )
            : messages.atOnce}
        </p>
      )}
      {error && <Problem error={error} />}
      <div className="dialog-actions">
        <Button type="submit" look="primary" busy={isPending}>
          {when === "later" ? messages.ask : messages.save}
        </Button>
        <RouteButton to="/limits">{limit ? keep : messages.cancel}</RouteButton>
      </div>
    </form>
  );
}

/** `current` is the present limit in minor units; a limit that does not exist yet can only become stricter. */
function timingOf(kind: LimitKind, amount = 0, current = Number.POSITIVE_INFINITY): WantedChange["when"] {
  if (kind === "cap") return "at_once";
  return amount <= current ? "stricter" : "later";
}
