import { createLink } from "@tanstack/react-router";
import type { ComponentProps } from "react";

export type ButtonLook = "primary" | "secondary" | "quiet";

export interface ButtonProps extends ComponentProps<"button"> {
  look?: ButtonLook;
  /** Ignores presses while an action is pending, and keeps the focus. */
  busy?: boolean;
}

/** Performs an action on the page. Use `LinkButton` or `RouteButton` to navigate. */
export function Button({ look = "secondary", busy = false, onClick, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={buttonClass(className)}
      data-look={look}
      aria-disabled={busy || undefined}
      data-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    />
  );
}

export interface LinkButtonProps extends ComponentProps<"a"> {
  look?: ButtonLook;
}

/** A link to another site or to a download that looks like a button. */
export function LinkButton({ look = "secondary", className, ...rest }: LinkButtonProps) {
  return <a {...rest} className={buttonClass(className)} data-look={look} />;
}

/** A link to a route of this application that looks like a button. */
export const RouteButton = createLink(LinkButton);

function buttonClass(className: string | undefined): string {
  return className ? `button ${className}` : "button";
}
