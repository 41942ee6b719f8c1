import type { ReactNode } from "react";

export interface PageProps {
  title: string;
  /** Beside the title: what one can do with all of the page. */
  actions?: ReactNode;
  /** Above the title: the way back up. */
  above?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A page: its name in the window's title and in the heading that gets the focus after a navigation. */
export function Page({ title, actions, above, className, children }: PageProps) {
  return (
    <div className={className ? `page ${className}` : "page"}>
      <title>{`${title} · Selfcare`}</title>
      {above}
      <header className="page-header">
        <h1 tabIndex={-1}>{title}</h1>
        {actions}
      </header>
      {children}
    </div>
  );
}
