import type { ReactNode } from "react";
import { branding } from "./branding.ts";

export interface PageProps {
  title: string;
  /** What the heading says where that is not the title. */
  heading?: string;
  /** Beside the heading: what one can do with all of the page. */
  actions?: ReactNode;
  /** Above the heading: the way back up. */
  above?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A page: its name in the window's title and in the heading that gets the focus after a navigation. */
export function Page({ title, heading = title, actions, above, className, children }: PageProps) {
  return (
    <div className={className ? `page ${className}` : "page"}>
      <title>{`${title} · ${branding.name}`}</title>
      <div className="page-top">
        {above}
        <header className="page-header">
          <h1 tabIndex={-1}>{heading}</h1>
          {actions}
        </header>
      </div>
      {children}
    </div>
  );
}
