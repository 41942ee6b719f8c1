import { useMessages } from "#client/i18n/messages.ts";
import { Page } from "#client/ui/page.tsx";
import { ClosurePanel } from "./closure-panel.tsx";
import { CopiesPanel } from "./copies-panel.tsx";

/** The payer's data: a copy of it, and an end to it. */
export function PrivacyPage() {
  return (
    <Page title={useMessages("privacy").title} className="privacy">
      <CopiesPanel />
      <ClosurePanel />
    </Page>
  );
}
