import { Outlet } from "@tanstack/react-router";
import { useMemo } from "react";
import { useHeadingFocus } from "#client/shell/use-heading-focus.ts";
import { RouteButton } from "#client/ui/button.tsx";
import { LocaleContext } from "#client/ui/locale.tsx";
import { Brand } from "./components/brand.tsx";
import { useCommonMessages } from "./i18n/messages.ts";

/** Layout of the pages that need no sign-in. Dates and amounts follow the browser's locale. */
export function PublicLayout() {
  const messages = useCommonMessages();
  useHeadingFocus();
  const where = useMemo(
    () => ({
      locale: navigator.languages.find((tag) => tag.startsWith(`${messages.language}-`)) ?? messages.locale,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    }),
    [messages],
  );
  return (
    <LocaleContext value={where}>
      <div className="shell">
        <a className="skip" href="#content">
          {messages.shell.skip}
        </a>
        <header className="shell-header public-header">
          <Brand />
          <RouteButton to="/" look="quiet">
            {messages.session.welcome.signIn}
          </RouteButton>
        </header>
        <main id="content" className="shell-content" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </LocaleContext>
  );
}
