import { type ComponentProps, type ReactNode, useId } from "react";

export interface SectionProps extends ComponentProps<"section"> {
  title: string;
  /** Beside the title. */
  aside?: ReactNode;
}

/** A named part of a payment's page, looking like a panel; its data is the page's. */
export function Section({ title, className, aside, children, ...rest }: SectionProps) {
  const id = useId();
  return (
    <section {...rest} className={className ? `panel ${className}` : "panel"} aria-labelledby={id}>
      <header className="panel-header">
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
