import { type FormEvent, useEffect, useRef, useState } from "react";
import { Problem } from "#client/components/problem.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { useAnnounce } from "#client/ui/announcer.tsx";
import { Button } from "#client/ui/button.tsx";
import { TextField } from "#client/ui/field.tsx";
import { focusHeading } from "#client/ui/focus-heading.ts";
import { formatMoment } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import type { ContactChange, ContactVerification } from "#shared/contact-details.ts";

export interface VerifyFormProps {
  change: ContactChange;
  say: (text: string) => void;
}

/** Asks for the code sent to a new address, and shows the result of checking it. */
export function VerifyForm({ change, say }: VerifyFormProps) {
  const all = useMessages("contactDetails");
  const messages = all.waiting;
  const where = useLocale();
  const announce = useAnnounce();
  const [code, setCode] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const utils = trpc.useUtils();
  const { get } = utils.contactDetails;
  useEffect(() => input.current?.focus(), []);

  const verify = trpc.contactDetails.verifyChange.useMutation({
    onSuccess(verdict) {
      if (verdict.result !== "verified") return input.current?.focus();
      get.setData(undefined, verdict.details);
      say(all.done[change.kind]);
      focusHeading();
    },
    // The change may be completed or expired by now: refetch to show its state.
    onError: () => get.invalidate(),
  });
  const resend = trpc.contactDetails.sendCode.useMutation({
    onSuccess: () => {
      verify.reset();
      setCode("");
      announce(messages.sent);
    },
    onSettled: () => get.invalidate(),
  });
  const cancel = trpc.contactDetails.cancelChange.useMutation({
    onSuccess(details) {
      get.setData(undefined, details);
      say(all.cancelled);
      focusHeading();
    },
    onError: () => get.invalidate(),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    const isWhole = /^\d{6}$/.test(code.replace(/\s/g, ""));
    setIsMissing(!isWhole);
    if (isWhole) verify.mutate({ id: change.id, code });
    else input.current?.focus();
  }

  function refusal(verdict: ContactVerification | undefined): string | undefined {
    switch (verdict?.result) {
      case "wrong":
        return messages.wrong(verdict.triesLeft);
      case "expired":
        return messages.expired;
      case "blocked":
        return messages.blocked(formatMoment(verdict.until, "time", where));
      default:
        return undefined;
    }
  }

  const error = verify.error ?? resend.error ?? cancel.error;
  return (
    <form className="contact-form" onSubmit={submit} noValidate>
      <p className="contact-waiting">{messages.title(change.address)}</p>
      <p>{messages.text}</p>
      <TextField
        ref={input}
        label={messages.code}
        hint={messages.codeHint(formatMoment(change.expiresAt, "time", where))}
        error={isMissing ? messages.missing : refusal(verify.data)}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={12}
        value={code}
        onChange={(event) => {
          setCode(event.target.value);
          setIsMissing(false);
        }}
      />
      {resend.isSuccess && !verify.data && <p className="field-hint">{messages.sent}</p>}
      {error && <Problem error={error} />}
      <div className="dialog-actions">
        <Button look="primary" type="submit" busy={verify.isPending}>
          {messages.confirm}
        </Button>
        <Button busy={resend.isPending} onClick={() => resend.mutate({ id: change.id })}>
          {messages.again}
        </Button>
        <Button look="quiet" busy={cancel.isPending} onClick={() => cancel.mutate({ id: change.id })}>
          {messages.cancel}
        </Button>
      </div>
    </form>
  );
}
