import type { ReactNode } from "react";
import { branding } from "./branding.ts";

export interface PageProps {
  title: string;
  /** The heading; defaults to the title. */
  heading?: string;
  /** Actions for the whole page, beside the heading. */
  actions?: ReactNode;
  /** An element above the heading, such as a link back. */
  above?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A page with a document title and a heading, which gets the focus after navigation. */
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
