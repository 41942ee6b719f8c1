import { type ChangeEvent, useLayoutEffect, useRef } from "react";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { TextField } from "#client/ui/field.tsx";
import { caretAfter, groupIban, normalizeIban, readIban } from "./iban.ts";

export interface IbanFieldProps {
  /** The IBAN without spaces. */
  value: string;
  onChange: (value: string) => void;
  /** True once the payer has submitted: problems are not shown while they are still typing. */
  isSubmitted: boolean;
}

/** Input for an IBAN that groups it while typing and shows its country and how many characters are missing. */
export function IbanField({ value, onChange, isSubmitted }: IbanFieldProps) {
  const { language } = useCommonMessages();
  const messages = useMessages("bankAccounts").adding;
  const input = useRef<HTMLInputElement>(null);
  const caret = useRef<number>(undefined);
  const { country: code, length, problem } = readIban(value);
  const country = code ? (new Intl.DisplayNames(language, { type: "region" }).of(code) ?? code) : "";

  // Grouping rewrites the value, after which the browser would put the caret at the end.
  useLayoutEffect(() => {
    if (caret.current !== undefined) input.current?.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  });

  function change({ target }: ChangeEvent<HTMLInputElement>) {
    const before = target.value.slice(0, target.selectionStart ?? target.value.length);
    caret.current = caretAfter(normalizeIban(before).length);
    onChange(normalizeIban(target.value));
  }

  const missing = length - value.length;
  const hint = !code
    ? messages.numberHint
    : missing > 0
      ? messages.missing(country, missing)
      : messages.inCountry(country);
  const facts = { country, start: value.slice(0, 2), length, has: value.length };
  return (
    <TextField
      ref={input}
      name="iban"
      label={messages.number}
      hint={hint}
      error={isSubmitted && problem ? messages.problems[problem](facts) : undefined}
      value={groupIban(value)}
      onChange={change}
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      placeholder="SE00 0000 0000 0000 0000 0000"
    />
  );
}
