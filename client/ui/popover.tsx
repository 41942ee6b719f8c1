import { type ReactNode, useId } from "react";

export interface PopoverProps {
  /** What the button shows. */
  button: ReactNode;
  /** What the button is called where it shows no words. */
  label?: string;
  className?: string;
  children: ReactNode;
}

/** A button that opens something small beside it. The browser closes it on Escape and on a press outside. */
export function Popover({ button, label, className = "button", children }: PopoverProps) {
  const id = useId();
  return (
    <div className="popover-anchor">
      <button type="button" className={className} data-look="quiet" aria-label={label} popoverTarget={id}>
        {button}
      </button>
      <div id={id} className="popover" popover="auto">
        {children}
      </div>
    </div>
  );
}
