import { Page } from "#client/components/page.tsx";
import { useMessages } from "#client/i18n/messages.ts";
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
