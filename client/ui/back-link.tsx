import { createLink } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import type { ComponentProps } from "react";

/** A link to the parent page, above a page's heading. */
export const BackLink = createLink(({ children, ...rest }: ComponentProps<"a">) => (
  <a {...rest} className="back-link">
    <ChevronLeft aria-hidden="true" />
    {children}
  </a>
));
