import { type ComponentProps, type ReactNode, useId } from "react";

export interface SectionProps extends ComponentProps<"section"> {
  /** What its heading says, and what it is called unless `aria-label` says more. */
  title: string;
  /** Beside the title: a link to all of it, a choice. */
  aside?: ReactNode;
}

/** A named part of a page. One with a query of its own is a `Panel`. */
export function Section({ title, className, aside, children, ...rest }: SectionProps) {
  const id = useId();
  return (
    <section
      {...rest}
      className={className ? `panel ${className}` : "panel"}
      aria-labelledby={rest["aria-label"] ? undefined : id}
    >
      <header className="panel-header">
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
