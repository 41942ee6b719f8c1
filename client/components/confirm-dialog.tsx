import type { ReactNode } from "react";
import { Button } from "#client/ui/button.tsx";
import { Dialog, type DialogProps } from "#client/ui/dialog.tsx";
import { type CallError, Problem, type ProblemMessages } from "./problem.tsx";

export interface ConfirmDialogProps extends Pick<DialogProps, "title" | "role" | "onClose"> {
  /** Labels of the buttons that confirm and cancel. */
  messages: { act: string; keep: string };
  problems: ProblemMessages;
  /** State of the mutation that the dialog confirms. */
  change: { error: CallError | null; isPending: boolean };
  onAct: () => void;
  /** Explains the consequences. */
  children: ReactNode;
}

/** Asks for confirmation before a mutation, and stays open with the error if it fails. */
export function ConfirmDialog({
  messages,
  problems,
  change,
  onAct,
  children,
  ...dialog
}: ConfirmDialogProps) {
  return (
    <Dialog {...dialog}>
      {children}
      {change.error && <Problem error={change.error} messages={problems} />}
      <div className="dialog-actions">
        <Button look="primary" busy={change.isPending} onClick={onAct}>
          {messages.act}
        </Button>
        <Button onClick={dialog.onClose}>{messages.keep}</Button>
      </div>
    </Dialog>
  );
}
