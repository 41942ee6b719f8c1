import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { PayeeCheckResult } from "#client/components/payee-check.tsx";
import { Problem } from "#client/components/problem.tsx";
import { useAcknowledgement } from "#client/components/use-acknowledgement.ts";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { TextField } from "#client/ui/field.tsx";
import { Monogram } from "#client/ui/monogram.tsx";
import type { AccountPreview } from "#shared/bank-accounts.ts";

export interface ConfirmAccountProps {
  /** The IBAN without spaces. */
  iban: string;
  preview: AccountPreview;
  /** Token of the hand-off that the account is for; the payer returns to it once the account is added. */
  waiting: string | undefined;
  /** Called when the bank's answer about the holder has changed since the preview. */
  onLookAgain: () => void;
  onOther: () => void;
}

/** Shows a previewed account with its holder check, and asks for a name before adding it. */
export function ConfirmAccount({ iban, preview, waiting, onLookAgain, onOther }: ConfirmAccountProps) {
  const { payee } = useMessages("transfers");
  const messages = useMessages("bankAccounts").adding;
  const { bankName, maskedIban, currency, check } = preview;
  const [name, setName] = useState(bankName.slice(0, 40));
  const acknowledgement = useAcknowledgement(check);
  const [isSubmitted, setIsSubmitted] = useState(false);
  const utils = trpc.useUtils();
  const navigate = useNavigate();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const add = trpc.bankAccounts.create.useMutation({
    onSuccess: async (added) => {
      // A waiting hand-off selects from the cached list, so the list must contain the account first.
      utils.bankAccounts.list.setData(undefined, (accounts) => accounts && [...accounts, added]);
      if (waiting)
        await navigate({
          to: "/hand-offs/$token",
          params: { token: waiting },
          search: { account: added.id },
        });
      else await navigate({ to: "/bank-accounts", search: {} });
    },
    onError({ data }) {
      if (data?.reason === "payee_check_changed") onLookAgain();
    },
    onSettled: () => Promise.all([utils.bankAccounts.invalidate(), utils.transfers.options.invalidate()]),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    setIsSubmitted(true);
    if (acknowledgement.validate() && name.trim())
      add.mutate({ iban, name: name.trim(), accepted: check.result });
  }

  return (
    <form className="number-form" onSubmit={submit} noValidate>
      <section className="found-account" aria-label={messages.found}>
        <Monogram name={bankName} />
        <div>
          <h2 tabIndex={-1} ref={heading}>
            {bankName}
          </h2>
          <p>
            <span className="iban">{maskedIban}</span>, {currency}
          </p>
        </div>
      </section>
      <PayeeCheckResult
        check={{ data: check, isError: false }}
        messages={payee}
        acknowledgement={acknowledgement}
      />
      <TextField
        label={messages.name}
        value={name}
        maxLength={40}
        autoComplete="off"
        error={isSubmitted && !name.trim() ? messages.nameMissing : undefined}
        onChange={(event) => setName(event.target.value)}
      />
      {add.error && <Problem error={add.error} />}
      <div className="dialog-actions">
        <Button look="primary" type="submit" busy={add.isPending}>
          {messages.confirm}
        </Button>
        <Button onClick={onOther}>{messages.otherNumber}</Button>
      </div>
    </form>
  );
}
