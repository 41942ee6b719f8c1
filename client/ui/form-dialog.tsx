import { type FormEvent, type ReactNode, useRef } from "react";
import { flushSync } from "react-dom";
import { Button } from "./button.tsx";
import { Dialog, type DialogProps } from "./dialog.tsx";

export interface DialogFormProps {
  /** Labels of the buttons. */
  messages: { submit: string; cancel: string };
  onSubmit: () => void;
  onCancel: () => void;
  isPending?: boolean;
  /** The error of a failed submission, shown above the buttons. */
  error?: ReactNode;
  /** The button that is recommended; `cancel` for an action with serious consequences. */
  emphasis?: "submit" | "cancel";
  className?: string;
  children?: ReactNode;
}

/** A form in a `Dialog`. After a submission, the first invalid field gets the focus. */
export function DialogForm({ messages, emphasis = "submit", className = "", ...form }: DialogFormProps) {
  const ref = useRef<HTMLFormElement>(null);
  function submit(event: FormEvent) {
    event.preventDefault();
    flushSync(form.onSubmit);
    ref.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }
  const look = (button: "submit" | "cancel") => (button === emphasis ? "primary" : "secondary");
  return (
    <form ref={ref} className={`dialog-form ${className}`} onSubmit={submit} noValidate>
      {form.children}
      {form.error}
      <div className="dialog-actions">
        <Button type="submit" look={look("submit")} busy={form.isPending}>
          {messages.submit}
        </Button>
        <Button look={look("cancel")} onClick={form.onCancel}>
          {messages.cancel}
        </Button>
      </div>
    </form>
  );
}

export type FormDialogProps = Omit<DialogFormProps, "onCancel"> & Omit<DialogProps, "placement">;

/** A dialog that consists of one form. Closing the dialog cancels the form. */
export function FormDialog({ title, role, onClose, ...form }: FormDialogProps) {
  return (
    <Dialog title={title} role={role} onClose={onClose}>
      <DialogForm {...form} onCancel={onClose} />
    </Dialog>
  );
}
