import type { ReactNode } from "react";
import { Page } from "#client/components/page.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { BackLink } from "#client/ui/back-link.tsx";

/** A page below the one of all limits and blocks, with the way back to it. */
export function PartPage({ title, children }: { title: string; children: ReactNode }) {
  const messages = useMessages("limits");
  return (
    <Page title={title} className="limits" above={<BackLink to="/limits">{messages.back}</BackLink>}>
      {children}
    </Page>
  );
}
