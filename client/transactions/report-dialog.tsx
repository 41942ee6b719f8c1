import { type FormEvent, useState } from "react";
import { Problem } from "#client/components/problem.tsx";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { SelectField, TextArea } from "#client/ui/field.tsx";
import { signal } from "#client/ui/signal.ts";
import { type CaseReason, caseReasons } from "#shared/cases.ts";
import type { TransactionDetails } from "#shared/transactions.ts";
import { FirstSteps } from "./first-steps.tsx";

export interface ReportDialogProps {
  transaction: Pick<TransactionDetails, "id" | "merchant">;
  onClose: () => void;
}

/** Reports a problem with a payment in the payer's words. The text is kept if sending fails. */
export function ReportDialog({ transaction, onClose }: ReportDialogProps) {
  const messages = useCommonMessages();
  const { report } = useMessages("cases");
  const [reason, setReason] = useState<CaseReason>("not_received");
  const [text, setText] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const utils = trpc.useUtils();
  const send = trpc.cases.create.useMutation({
    onSuccess() {
      signal({ kind: "help", how: "case" });
      onClose();
    },
    onSettled: () => utils.cases.invalidate(),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    setIsMissing(!text.trim());
    if (text.trim()) send.mutate({ transactionId: transaction.id, reason, text });
  }

  return (
    <Dialog title={report.title} onClose={onClose}>
      <form className="case-form" onSubmit={submit} noValidate>
        <SelectField
          label={report.reason}
          value={reason}
          options={caseReasons.map((value) => ({ value, label: report.reasons[value] }))}
          onChange={(value) => setReason(caseReasons.find((known) => known === value) ?? reason)}
        />
        {reason === "not_me" && <FirstSteps merchant={transaction.merchant} />}
        <TextArea
          label={report.text}
          hint={report.hint}
          error={isMissing ? report.missing : undefined}
          value={text}
          maxLength={2_000}
          onChange={(event) => setText(event.target.value)}
        />
        {send.error && <Problem error={send.error} messages={messages.problems} />}
        <div className="dialog-actions">
          <Button look="primary" type="submit" busy={send.isPending}>
            {report.send}
          </Button>
          <Button onClick={onClose}>{report.keep}</Button>
        </div>
      </form>
    </Dialog>
  );
}
