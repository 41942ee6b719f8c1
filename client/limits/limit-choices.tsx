import { useMessages } from "#client/i18n/messages.ts";
import { Choice } from "#client/ui/choice.tsx";
import { limitKind, parseLimitId } from "#shared/limits.ts";
import type { Currency } from "#shared/money.ts";
import { type LimitSubject, limitIdFor, subjectsIn } from "./limit-subject.ts";

export interface LimitChoicesProps {
  /** Id of the selected limit. */
  id: string;
  currencies: readonly Currency[];
  onChange: (id: string) => void;
}

/** Lets the payer choose a limit by kind, transaction type, period and currency. */
export function LimitChoices({ id, currencies, onChange }: LimitChoicesProps) {
  const messages = useMessages("limits").form;
  const chosen = parseLimitId(id);
  const { kind, type, period, currency } = chosen;
  const choose = (part: Partial<LimitSubject>) => onChange(limitIdFor({ ...chosen, ...part }));
  const ofKind = subjectsIn(currency).filter((subject) => subject.kind === kind);
  const types = [...new Set(ofKind.map((subject) => subject.type))];
  const periods = ofKind.filter((subject) => subject.type === type).map((subject) => subject.period);
  return (
    <>
      <fieldset className="choice limit-kinds">
        <legend>{messages.kind}</legend>
        {limitKind.options.map((value) => (
          <label key={value}>
            <input
              type="radio"
              name="kind"
              checked={value === kind}
              onChange={() => choose({ kind: value })}
            />
            <span>
              {messages.kinds[value].title}
              <small>{messages.kinds[value].text}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {types.length > 1 && (
        <Choice
          label={messages.type}
          showLabel
          value={type}
          options={types.map((value) => ({ value, label: messages.types[value] }))}
          onChange={(value) => choose({ type: value })}
        />
      )}
      <Choice
        label={messages.period}
        showLabel
        value={period}
        options={periods.map((value) => ({ value, label: messages.periods[value] }))}
        onChange={(value) => choose({ period: value })}
      />
      {currencies.length > 1 && (
        <Choice
          label={messages.currency}
          showLabel
          value={currency}
          options={currencies.map((value) => ({ value, label: value }))}
          onChange={(value) => choose({ currency: value })}
        />
      )}
    </>
  );
}
