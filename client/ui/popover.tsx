import { type ReactNode, useId } from "react";

export interface PopoverProps {
  /** The content of the button. */
  button: ReactNode;
  /** The name of a button without text. */
  label?: string;
  className?: string;
  children: ReactNode;
}

/** A button with a popover beside it. The browser closes the popover on Escape and on a press outside. */
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
