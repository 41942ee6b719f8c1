import { Page } from "#client/components/page.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { ClosurePanel } from "./closure-panel.tsx";
import { CopiesPanel } from "./copies-panel.tsx";

/** Lets the payer download a copy of their data (GDPR Art. 15 and 20) and close their account. */
export function PrivacyPage() {
  return (
    <Page title={useMessages("privacy").title} className="privacy">
      <CopiesPanel />
      <ClosurePanel />
    </Page>
  );
}
