import { Link, useMatches } from "@tanstack/react-router";
import { ArrowLeftRight, ChartNoAxesColumn, Inbox, UserRound } from "lucide-react";
import type { ReactNode } from "react";
import { Brand } from "#client/components/brand.tsx";
import { PlatformLinks } from "#client/components/platform-links.tsx";
import { useCommonMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { BackLink } from "#client/ui/back-link.tsx";
import { refetchUntilLoaded } from "#client/ui/refetch-until-loaded.ts";
import { latestNotifications } from "#shared/latest-notifications.ts";
import { AccountMenu, type AccountMenuProps } from "./account-menu.tsx";
import { Banners } from "./banners.tsx";

export interface ShellProps extends AccountMenuProps {
  /** Banners beside those about the page itself. */
  notices?: ReactNode;
  children: ReactNode;
}

/** Layout around a signed-in payer's page. On a phone, the navigation is at the bottom, within the thumb's reach. */
export function Shell({ notices, children, ...account }: ShellProps) {
  const { shell: messages, language } = useCommonMessages();
  const inAccount = useMatches({ select: (matches) => matches.at(-1)?.staticData.account });
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {messages.skip}
      </a>
      <header className="shell-header">
        <Link to="/" className="shell-brand">
          <Brand />
        </Link>
        <nav className="shell-nav" aria-label={messages.navigation}>
          <Link to="/" activeOptions={{ exact: true }}>
            <ChartNoAxesColumn aria-hidden="true" />
            {messages.overview}
          </Link>
          <Link to="/transactions" activeOptions={{ includeSearch: false }}>
            <ArrowLeftRight aria-hidden="true" />
            {messages.transactions}
          </Link>
          <Link to="/inbox">
            <Inbox aria-hidden="true" />
            <span>
              {messages.inbox}
              <UnreadCount />
            </span>
          </Link>
          <Link to="/account" aria-current={inAccount && "page"}>
            <UserRound aria-hidden="true" />
            {messages.settings}
          </Link>
        </nav>
        <AccountMenu {...account} />
      </header>
      <Banners>{notices}</Banners>
      <main id="content" className="shell-content" tabIndex={-1}>
        {inAccount === "part" && <BackLink to="/account">{messages.settings}</BackLink>}
        {children}
      </main>
      <footer className="shell-footer">
        <PlatformLinks language={language} messages={messages.site} />
      </footer>
    </div>
  );
}

function UnreadCount() {
  const messages = useCommonMessages().shell;
  const unread =
    trpc.notifications.list.useQuery(latestNotifications, { refetchInterval: refetchUntilLoaded }).data
      ?.unread ?? 0;
  if (unread === 0) return null;
  return (
    <span className="count">
      <span aria-hidden="true">{unread > 99 ? "99+" : unread}</span>
      <span className="unseen">{messages.unread(unread)}</span>
    </span>
  );
}
