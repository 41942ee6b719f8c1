import { Outlet, useMatch } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { SessionGate } from "#client/session/session-gate.tsx";
import type { SignOut } from "#client/session/sign-out.ts";
import { Shell } from "#client/shell/shell.tsx";
import { useHeadingFocus } from "#client/shell/use-heading-focus.ts";
import { useTheme } from "#client/shell/use-theme.ts";
import { trpc } from "#client/trpc.ts";
import { LocaleContext } from "#client/ui/locale.tsx";
import { dateLocale, numberLocale } from "#shared/regions.ts";
import { LiveContext } from "./components/live-context.ts";
import { useCommonMessages, useLanguages } from "./i18n/messages.ts";
import { refetchUntilLoaded } from "./ui/refetch-until-loaded.ts";

// Loaded after the page is on screen.
const Background = lazy(() =>
  import("#client/signed-in-background.tsx").then((module) => ({ default: module.Background })),
);
const UnresolvedIntents = lazy(() =>
  import("#client/transfers/unresolved-intents.tsx").then((module) => ({
    default: module.UnresolvedIntents,
  })),
);

// A payer who comes from a merchant sees the request before they sign in.
const SignInPrompt = lazy(() =>
  import("#client/hand-offs/sign-in-prompt.tsx").then((module) => ({ default: module.SignInPrompt })),
);

/** Layout of a signed-in payer's pages: session, locale, navigation. */
export function SignedInLayout() {
  const handOff = useMatch({ from: "/signed-in/hand-offs/$token", shouldThrow: false });
  const signInPage = handOff?.status === "success" && <SignInPrompt token={handOff.params.token} />;
  return <SessionGate signInPage={signInPage}>{(signOut) => <PayersPages signOut={signOut} />}</SessionGate>;
}

function PayersPages({ signOut }: { signOut: SignOut }) {
  const messages = useCommonMessages();
  const profile = trpc.profile.get.useQuery(undefined, { refetchInterval: refetchUntilLoaded }).data;
  const [isLive, setIsLive] = useState(false);
  useTheme(profile?.theme);
  const { choose } = useLanguages();
  const language = profile?.language;
  useEffect(() => {
    if (language) choose(language);
  }, [language, choose]);
  useHeadingFocus();
  const where = useMemo(
    () => ({
      locale: dateLocale(messages.language, profile?.region, messages.locale),
      numbers: numberLocale(profile?.region, messages.locale),
      timeZone: profile?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    }),
    [profile, messages],
  );
  return (
    <LocaleContext value={where}>
      <LiveContext value={isLive}>
        <Shell
          name={profile && `${profile.givenName} ${profile.familyName}`}
          signOut={signOut}
          notices={
            <Suspense fallback={null}>
              <UnresolvedIntents />
            </Suspense>
          }
        >
          <Outlet />
        </Shell>
      </LiveContext>
      <Suspense fallback={null}>
        <Background onLive={setIsLive} />
      </Suspense>
    </LocaleContext>
  );
}
