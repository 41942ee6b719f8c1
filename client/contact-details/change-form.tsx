import { type FormEvent, useEffect, useRef, useState } from "react";
import { Problem } from "#client/components/problem.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { TextField } from "#client/ui/field.tsx";
import type { ContactKind } from "#shared/contact-details.ts";

export interface ChangeFormProps {
  kind: ContactKind;
  onDone: () => void;
}

/** Asks for a new phone number or email address and requests a code for it. */
export function ChangeForm({ kind, onDone }: ChangeFormProps) {
  const messages = useMessages("contactDetails").form;
  const [address, setAddress] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const { get } = trpc.useUtils().contactDetails;
  const begin = trpc.contactDetails.requestChange.useMutation({
    onSuccess(change) {
      get.setData(undefined, (details) => details && { ...details, changes: [...details.changes, change] });
      onDone();
    },
    onSettled: () => get.invalidate(),
  });
  useEffect(() => input.current?.focus(), []);

  function submit(event: FormEvent) {
    event.preventDefault();
    const isEmpty = address.trim().length < 3;
    setIsMissing(isEmpty);
    if (isEmpty) input.current?.focus();
    else begin.mutate({ kind, address: address.trim() });
  }

  return (
    <form className="contact-form" onSubmit={submit} noValidate>
      <TextField
        ref={input}
        label={messages.label[kind]}
        hint={messages.hint[kind]}
        error={isMissing ? messages.missing : undefined}
        type={kind === "phone" ? "tel" : "email"}
        autoComplete={kind === "phone" ? "tel" : "email"}
        maxLength={254}
        value={address}
        onChange={(event) => setAddress(event.target.value)}
      />
      {begin.error && <Problem error={begin.error} />}
      <div className="dialog-actions">
        <Button look="primary" type="submit" busy={begin.isPending}>
          {messages.send}
        </Button>
        <Button onClick={onDone}>{messages.keep}</Button>
      </div>
    </form>
  );
}
