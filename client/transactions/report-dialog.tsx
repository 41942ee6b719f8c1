import { useState } from "react";
import { emitPageEvent } from "#client/components/page-events.ts";
import { Problem } from "#client/components/problem.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { SelectField, TextArea } from "#client/ui/field.tsx";
import { FormDialog } from "#client/ui/form-dialog.tsx";
import { type CaseReason, caseReasons } from "#shared/cases.ts";
import type { TransactionDetails } from "#shared/transactions.ts";
import { FirstSteps } from "./first-steps.tsx";

export interface ReportDialogProps {
  transaction: Pick<TransactionDetails, "id" | "merchant">;
  onClose: () => void;
}

/** Reports a problem with a payment in the payer's words. The text is kept if sending fails. */
export function ReportDialog({ transaction, onClose }: ReportDialogProps) {
  const { report } = useMessages("cases");
  const [reason, setReason] = useState<CaseReason>("not_received");
  const [text, setText] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const utils = trpc.useUtils();
  const send = trpc.cases.create.useMutation({
    onSuccess() {
      emitPageEvent({ kind: "help", how: "case" });
      onClose();
    },
    onSettled: () => utils.cases.invalidate(),
  });

  function submit() {
    setIsMissing(!text.trim());
    if (text.trim()) send.mutate({ transactionId: transaction.id, reason, text });
  }

  return (
    <FormDialog
      title={report.title}
      className="case-form"
      messages={{ submit: report.send, cancel: report.keep }}
      isPending={send.isPending}
      error={send.error && <Problem error={send.error} />}
      onSubmit={submit}
      onClose={onClose}
    >
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
    </FormDialog>
  );
}
