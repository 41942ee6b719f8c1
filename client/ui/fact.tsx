import type { ReactNode } from "react";

export interface FactProps {
  name: string;
  /** Beside it: the way to change it. */
  aside?: ReactNode;
  children: ReactNode;
}

/** One line of a list of facts (`<dl className="facts">`). */
export function Fact({ name, aside, children }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
      {aside && <dd>{aside}</dd>}
    </div>
  );
}
