import { FormDialog, type FormDialogProps } from "#client/ui/form-dialog.tsx";
import { type CallError, Problem } from "./problem.tsx";

export interface ConfirmDialogProps extends Omit<FormDialogProps, "error" | "isPending"> {
  /** State of the mutation that the dialog submits. */
  mutation: { error: CallError | null; isPending: boolean };
}

/** Asks for confirmation before a mutation, and stays open with the error if it fails. */
export function ConfirmDialog({ mutation, ...dialog }: ConfirmDialogProps) {
  const error = mutation.error && <Problem error={mutation.error} />;
  return <FormDialog {...dialog} isPending={mutation.isPending} error={error} />;
}
