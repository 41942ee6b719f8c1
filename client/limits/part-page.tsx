import type { ReactNode } from "react";
import { usePartWords } from "#client/i18n/words.ts";
import { BackLink } from "#client/ui/back-link.tsx";
import { Page } from "#client/ui/page.tsx";

/** A page below the one of all limits and blocks, with the way back to it. */
export function PartPage({ title, children }: { title: string; children: ReactNode }) {
  const words = usePartWords("limits");
  return (
    <Page title={title} className="limits" above={<BackLink to="/limits">{words.back}</BackLink>}>
      {children}
    </Page>
  );
}
