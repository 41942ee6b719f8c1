import { type FormEvent, useEffect, useRef, useState } from "react";
import { Problem } from "#client/components/problem.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { ConfirmAccount } from "./confirm-account.tsx";
import { readIban } from "./iban.ts";
import { IbanField } from "./iban-field.tsx";

/** Adds an account by IBAN: previews its holder, then asks to confirm. `waiting` is the hand-off it is added for. */
export function NumberForm({ waiting }: { waiting: string | undefined }) {
  const messages = useMessages("bankAccounts").adding;
  const [iban, setIban] = useState("");
  const [isSubmitted, setIsSubmitted] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const preview = trpc.bankAccounts.preview.useMutation();
  const field = () => form.current?.querySelector<HTMLInputElement>("[name=iban]");

  const isChanging = useRef(false);
  useEffect(() => {
    if (isChanging.current && !preview.data) field()?.focus();
    isChanging.current = false;
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    const isWrong = readIban(iban).problem !== undefined;
    setIsSubmitted(isWrong);
    if (isWrong) field()?.focus();
    else preview.mutate({ iban });
  }

  if (preview.data) {
    return (
      <ConfirmAccount
        iban={iban}
        preview={preview.data}
        waiting={waiting}
        onLookAgain={() => preview.mutate({ iban })}
        onOther={() => {
          isChanging.current = true;
          preview.reset();
        }}
      />
    );
  }
  return (
    <form className="number-form" ref={form} onSubmit={submit} noValidate>
      <p>{messages.numberText}</p>
      <IbanField
        value={iban}
        isSubmitted={isSubmitted}
        onChange={(number) => {
          setIban(number);
          setIsSubmitted(false);
          if (preview.error) preview.reset();
        }}
      />
      {preview.error && <Problem error={preview.error} />}
      <Button look="primary" type="submit" busy={preview.isPending}>
        {messages.check}
      </Button>
    </form>
  );
}
