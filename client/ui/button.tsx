import { createLink } from "@tanstack/react-router";
import type { ComponentProps } from "react";

export type ButtonLook = "primary" | "secondary" | "quiet";

export interface ButtonProps extends ComponentProps<"button"> {
  look?: ButtonLook;
  /** Something is under way: pressing again does nothing, the focus stays. */
  busy?: boolean;
}

/** Does something here. What leads to another place is a `LinkButton` or a `RouteButton`. */
export function Button({ look = "secondary", busy = false, onClick, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classes(className)}
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

/** Leads out of the page or starts a download, looking like a button. */
export function LinkButton({ look = "secondary", className, ...rest }: LinkButtonProps) {
  return <a {...rest} className={classes(className)} data-look={look} />;
}

/** Leads to another page of this one, looking like a button. */
export const RouteButton = createLink(LinkButton);

function classes(more: string | undefined): string {
  return more ? `button ${more}` : "button";
}
