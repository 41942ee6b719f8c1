import { Page } from "#client/components/page.tsx";
import { TransferLinks } from "#client/components/transfer-links.tsx";
import { useCommonMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { MessagesPanel } from "./messages-panel.tsx";
import { MonthPanel } from "./month-panel.tsx";
import { MonthsPanel } from "./months-panel.tsx";
import { RecentPanel } from "./recent-panel.tsx";
import { UnderWayPanel } from "./under-way-panel.tsx";

/** Overview: payments under way, this month's totals, and recent payments and messages. */
export function OverviewPage() {
  const { overview: messages, shell } = useCommonMessages();
  const profile = trpc.profile.get.useQuery().data;
  return (
    <Page
      title={messages.title}
      heading={profile ? messages.greeting(profile.givenName) : messages.title}
      className="overview"
      actions={
        <p className="transfer-links">
          <TransferLinks messages={shell.transfers} />
        </p>
      }
    >
      <UnderWayPanel />
      <MonthPanel />
      <MessagesPanel />
      <RecentPanel />
      <MonthsPanel />
    </Page>
  );
}
