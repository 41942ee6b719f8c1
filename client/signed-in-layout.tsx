import { Outlet } from "@tanstack/react-router";
import { useMemo } from "react";
import { useWords, type Words } from "#client/i18n/words.ts";
import { SessionGate, type SignOut } from "#client/session/session-gate.tsx";
import { Shell } from "#client/shell/shell.tsx";
import { useHeadingFocus } from "#client/shell/use-heading-focus.ts";
import { useTheme } from "#client/shell/use-theme.ts";
import { trpc } from "#client/trpc.ts";
import { LocaleContext } from "#client/ui/locale.tsx";

/** What surrounds the pages of a signed-in payer: the session, their way of writing dates, the shell. */
export function SignedInLayout() {
  return <SessionGate>{(signOut) => <PayersPages signOut={signOut} />}</SessionGate>;
}

function PayersPages({ signOut }: { signOut: SignOut }) {
  const words = useWords();
  const profile = trpc.profile.get.useQuery().data;
  useTheme(profile?.theme);
  useHeadingFocus();
  const where = useMemo(
    () => ({
      locale: localeFor(words, profile?.language),
      timeZone: profile?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    }),
    [profile, words],
  );
  return (
    <LocaleContext value={where}>
      <Shell name={profile && `${profile.givenName} ${profile.familyName}`} signOut={signOut}>
        <Outlet />
      </Shell>
    </LocaleContext>
  );
}

/** Dates in one language within sentences of another read as a mistake: the payer's own region counts only there. */
function localeFor({ language, locale }: Words, wanted = locale): string {
  return wanted.startsWith(`${language}-`) ? wanted : locale;
}
