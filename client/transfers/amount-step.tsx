import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useRef, useState } from "react";
import { limitFacts } from "#client/components/limit-facts.ts";
import { type MessagesFor, useMessages } from "#client/i18n/messages.ts";
import { Button } from "#client/ui/button.tsx";
import { TextField } from "#client/ui/field.tsx";
import { formatMoney, formatPlain } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { Monogram } from "#client/ui/monogram.tsx";
import { type AmountError, parseAmount } from "#client/ui/parse-amount.ts";
import { toDecimal } from "#shared/decimals.ts";
import type { Money } from "#shared/money.ts";
import type { TransactionType } from "#shared/transactions.ts";
import type { TransferOption } from "#shared/transfers.ts";
import { type Bounds, type BoundsProblem, boundsOf, boundsProblem } from "./bounds.ts";
import { pathOf } from "./paths.ts";
import type { TransferSearch } from "./search.ts";

export interface AmountStepProps {
  type: TransactionType;
  option: TransferOption;
  /** The amount chosen earlier, if the payer came back to change it. */
  amount: Money | undefined;
  search: TransferSearch;
}

/** Asks for the amount. The typed text is kept as typed; the amount read from it is shown below. */
export function AmountStep({ type, option, amount, search }: AmountStepProps) {
  const messages = useMessages("transfers").amount;
  const navigate = useNavigate();
  const where = useLocale();
  const { merchant, currency } = option;
  const bounds = boundsOf(option, type) ?? { min: 0, max: 0 };
  const format = (minorUnits: number) => formatMoney({ amount: minorUnits, currency }, where);
  const [typed, setTyped] = useState(search.typed ?? (amount ? formatPlain(amount, where) : ""));
  const [isChecked, setIsChecked] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  const read = parseAmount(typed, { currency, locale: where.numbers ?? where.locale });
  const problem = problemOf(read, bounds);
  const example = formatPlain({ amount: Math.max(bounds.min, 1), currency }, where);
  const write = (text: string) => {
    setTyped(text);
    setIsChecked(false);
    void navigate({
      to: pathOf(type),
      search: { ...search, typed: text, step: "amount" },
      replace: true,
      resetScroll: false,
    });
  };
  const continueWith = (chosen: Money) =>
    navigate({
      to: pathOf(type),
      search: { ...search, amount: toDecimal(chosen), typed: undefined, step: undefined },
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typeof read !== "string" && !problem) return void continueWith(read);
    setIsChecked(true);
    field.current?.focus();
  };

  return (
    <form className="transfer-amount" onSubmit={submit} noValidate>
      <p className="transfer-party">
        <Monogram name={merchant.name} />
        {merchant.name}
      </p>
      <TextField
        ref={field}
        label={messages.label(currency)}
        inputMode="decimal"
        autoComplete="off"
        enterKeyHint="next"
        maxLength={40}
        value={typed}
        onChange={(event) => write(event.target.value)}
        hint={
          typeof read === "string" || problem
            ? hintOf(bounds, messages, format)
            : messages.understood(format(read.amount))
        }
        error={
          isChecked && problem ? describeProblem(problem, { messages, bounds, format, example }) : undefined
        }
      />
      {bounds.limit && <p className="field-hint">{messages.limit(limitFacts(bounds.limit, where))}</p>}
      {bounds.available !== undefined && bounds.available <= bounds.max && (
        <Button
          look="quiet"
          onClick={() => write(formatPlain({ amount: bounds.available ?? 0, currency }, where))}
        >
          {messages.all(format(bounds.available))}
        </Button>
      )}
      <Button type="submit" look="primary" className="transfer-go">
        {messages.next}
      </Button>
    </form>
  );
}

type AmountMessages = MessagesFor<"transfers">["amount"];
type Format = (minorUnits: number) => string;

function problemOf(read: Money | AmountError, bounds: Bounds): AmountError | BoundsProblem | undefined {
  return typeof read === "string" ? read : boundsProblem(read.amount, bounds);
}

function hintOf({ min, max, available }: Bounds, messages: AmountMessages, format: Format) {
  const between = messages.between(format(min), format(Math.min(max, available ?? max)));
  return available === undefined ? between : `${messages.available(format(available))} ${between}`;
}

interface ProblemContext {
  messages: AmountMessages;
  bounds: Bounds;
  format: Format;
  example: string;
}

function describeProblem(
  problem: AmountError | BoundsProblem,
  { messages, bounds, format, example }: ProblemContext,
): string {
  const details: Record<AmountError | BoundsProblem, string> = {
    empty: "",
    unreadable: example,
    too_precise: example,
    too_large: "",
    below_min: format(bounds.min),
    above_max: format(bounds.max),
    above_available: format(bounds.available ?? 0),
    above_limit: format(bounds.limit?.left ?? 0),
  };
  return messages.problems[problem](details[problem]);
}
