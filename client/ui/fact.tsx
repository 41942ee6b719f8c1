import type { ReactNode } from "react";

export interface FactProps {
  name: string;
  /** An action beside the value, such as a link to change it. */
  aside?: ReactNode;
  children: ReactNode;
}

/** One row of a list of facts (`<dl className="facts">`). */
export function Fact({ name, aside, children }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
      {aside && <dd>{aside}</dd>}
    </div>
  );
}
