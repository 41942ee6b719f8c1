import { Outlet } from "@tanstack/react-router";
import { useMemo } from "react";
import { useWords } from "#client/i18n/words.ts";
import { useHeadingFocus } from "#client/shell/use-heading-focus.ts";
import { Brand } from "#client/ui/brand.tsx";
import { RouteButton } from "#client/ui/button.tsx";
import { LocaleContext } from "#client/ui/locale.tsx";

/** What surrounds the pages that nobody need be signed in for. Dates and amounts are written by the browser's ways. */
export function PublicLayout() {
  const words = useWords();
  useHeadingFocus();
  const where = useMemo(
    () => ({
      locale: navigator.languages.find((tag) => tag.startsWith(`${words.language}-`)) ?? words.locale,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    }),
    [words],
  );
  return (
    <LocaleContext value={where}>
      <div className="shell">
        <a className="skip" href="#content">
          {words.shell.skip}
        </a>
        <header className="shell-header public-header">
          <Brand />
          <RouteButton to="/" look="quiet">
            {words.session.welcome.signIn}
          </RouteButton>
        </header>
        <main id="content" className="shell-content" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </LocaleContext>
  );
}
