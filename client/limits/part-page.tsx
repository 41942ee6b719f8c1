import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";
import { usePartWords } from "#client/i18n/words.ts";
import { Page } from "#client/ui/page.tsx";

/** A page below the one of all limits and blocks, with the way back to it. */
export function PartPage({ title, children }: { title: string; children: ReactNode }) {
  const words = usePartWords("limits");
  return (
    <Page
      title={title}
      className="limits"
      above={
        <Link to="/limits" className="back-link">
          <ChevronLeft aria-hidden="true" />
          {words.back}
        </Link>
      }
    >
      {children}
    </Page>
  );
}
