import { type FormEvent, useState } from "react";
import * as v from "valibot";
import { useMessages } from "#client/i18n/messages.ts";
import { Button } from "#client/ui/button.tsx";
import { timeNow } from "#client/ui/clock.ts";
import { SelectField, TextField } from "#client/ui/field.tsx";
import { formatPlain } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { parseAmount } from "#client/ui/parse-amount.ts";
import { dateIn } from "#shared/calendar.ts";
import { type StatementLine, statementLine } from "#shared/charge-lookups.ts";
import type { Currency } from "#shared/money.ts";

export interface ChargeFormProps {
  busy: boolean;
  onLook: (line: StatementLine) => void;
  /** Called when the form changes and an earlier result no longer matches it. */
  onChange: () => void;
}

/** Asks for a line of a bank statement. Problems show only after submitting. */
export function ChargeForm({ busy, onLook, onChange }: ChargeFormProps) {
  const messages = useMessages("chargeLookups");
  const where = useLocale();
  const [written, setWritten] = useState({
    amount: "",
    currency: usualCurrency(),
    date: "",
    accountEnding: "",
  });
  const [isChecked, setIsChecked] = useState(false);
  const write = (change: Partial<typeof written>) => {
    setWritten({ ...written, ...change });
    setIsChecked(false);
    onChange();
  };

  const { currency, date } = written;
  const amount = parseAmount(written.amount, { currency, locale: where.numbers ?? where.locale });
  const accountEnding = v.safeParse(statementLine.entries.accountEnding, written.accountEnding.trim());
  const example = formatPlain({ amount: 249_50, currency }, where);
  const problems = {
    amount:
      typeof amount === "string"
        ? messages.problems.amount[amount](example)
        : amount.amount === 0
          ? messages.problems.nothing
          : undefined,
    date: v.is(statementLine.entries.date, date) ? undefined : messages.problems.date,
    ending: accountEnding.success ? undefined : messages.problems.ending,
  };

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { elements } = event.currentTarget;
    if (typeof amount === "string" || !accountEnding.success || Object.values(problems).some(Boolean)) {
      setIsChecked(true);
      const wrong = Object.entries(problems).find(([, problem]) => problem)?.[0] ?? "";
      const field = elements.namedItem(wrong);
      if (field instanceof HTMLElement) field.focus();
      return;
    }
    onLook({ amount, date, accountEnding: accountEnding.output });
  }

  const said: Partial<typeof problems> = isChecked ? problems : {};
  return (
    <form className="charge-form" onSubmit={submit} noValidate>
      <div className="charge-amount">
        <TextField
          name="amount"
          label={messages.amount}
          hint={messages.amountHint}
          error={said.amount}
          inputMode="decimal"
          autoComplete="off"
          maxLength={40}
          value={written.amount}
          onChange={(event) => write({ amount: event.target.value })}
        />
        <SelectField
          label={messages.currency}
          value={currency}
          options={currencies.map((value) => ({ value, label: value }))}
          onChange={(currency) => write({ currency })}
        />
      </div>
      <TextField
        name="date"
        type="date"
        label={messages.date}
        hint={messages.dateHint}
        error={said.date}
        max={dateIn(where.timeZone, new Date(timeNow()))}
        value={date}
        onChange={(event) => write({ date: event.target.value })}
      />
      <TextField
        name="ending"
        label={messages.ending}
        hint={messages.endingHint}
        error={said.ending}
        inputMode="numeric"
        autoComplete="off"
        spellCheck={false}
        maxLength={8}
        value={written.accountEnding}
        onChange={(event) => write({ accountEnding: event.target.value })}
      />
      <Button look="primary" type="submit" busy={busy}>
        {messages.find}
      </Button>
    </form>
  );
}

/** Currencies of the regions with instant account payments. */
const currencies = ["EUR", "SEK", "DKK", "NOK", "GBP", "PLN"];

const byRegion: Record<string, Currency> = { SE: "SEK", DK: "DKK", NO: "NOK", GB: "GBP", PL: "PLN" };

/** Guesses the currency from the region in the browser's languages, which may differ from the page's language. */
function usualCurrency(): Currency {
  const regions = navigator.languages.map((tag) => new Intl.Locale(tag).region);
  return byRegion[regions.find((region) => region !== undefined) ?? ""] ?? "EUR";
}
