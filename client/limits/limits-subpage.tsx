import type { ReactNode } from "react";
import { Page } from "#client/components/page.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { BackLink } from "#client/ui/back-link.tsx";

/** Layout of a page below the limits page, with a link back to it. */
export function LimitsSubpage({ title, children }: { title: string; children: ReactNode }) {
  const messages = useMessages("limits");
  return (
    <Page title={title} className="limits" above={<BackLink to="/limits">{messages.back}</BackLink>}>
      {children}
    </Page>
  );
}
