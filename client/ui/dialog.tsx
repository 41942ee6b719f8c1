import { type ReactNode, useEffect, useId, useRef } from "react";

export interface DialogProps {
  title: string;
  /** Called on Escape and on a press outside. */
  onClose: () => void;
  /** `alertdialog` for an interruption that needs an answer. */
  role?: "dialog" | "alertdialog";
  /** `side` opens from the edge on wide screens and from the bottom on phones. */
  placement?: "middle" | "side";
  children: ReactNode;
}

/** A modal dialog; mount it to open it. The browser traps the focus inside and restores it afterwards. */
export function Dialog({ title, onClose, role = "dialog", placement = "middle", children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog?.open) dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    // The keyboard equivalent is Escape, which a native dialog reports as `cancel`.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <dialog
      ref={ref}
      className="dialog"
      data-placement={placement}
      role={role}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className="dialog-content">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}
