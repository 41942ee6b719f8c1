import { type ComponentProps, type ReactNode, useId } from "react";

export interface SectionProps extends ComponentProps<"section"> {
  /** The heading, and the accessible name unless `aria-label` is set. */
  title: string;
  /** An element beside the title, such as a link to the full list. */
  aside?: ReactNode;
}

/** A section of a page with a heading. */
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
