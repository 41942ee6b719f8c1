import { type ReactNode, useEffect, useId, useRef } from "react";

export interface DialogProps {
  title: string;
  /** Called on Escape, on a press outside, and by whatever closes it. */
  onClose: () => void;
  /** `alertdialog` where it interrupts and must be answered. */
  role?: "dialog" | "alertdialog";
  /** From the edge of the window on a wide screen, from below on a phone. */
  placement?: "middle" | "side";
  children: ReactNode;
}

/** A modal dialog: mount it to open it. The browser keeps the focus inside and gives it back after. */
export function Dialog({ title, onClose, role = "dialog", placement = "middle", children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog?.open) dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    // The keyboard's way to close is Escape, which a native dialog reports as `cancel`.
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
