import type { ReactNode } from "react";
import { type CallError, Problem, type ProblemWords } from "#client/components/problem.tsx";
import { Button } from "./button.tsx";
import { Dialog, type DialogProps } from "./dialog.tsx";

export interface ConfirmDialogProps extends Pick<DialogProps, "title" | "role" | "onClose"> {
  /** What doing it, and leaving it, is called. */
  messages: { act: string; keep: string };
  problems: ProblemWords;
  /** What is done, as far as it is. */
  change: { error: CallError | null; isPending: boolean };
  onAct: () => void;
  /** What it means. */
  children: ReactNode;
}

/** Asks once more before something is done, and stays with the reason where that did not work. */
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
