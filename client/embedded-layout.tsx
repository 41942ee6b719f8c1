import { Outlet } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import { useFrame } from "#client/embeds/use-frame.ts";
import { LiveUpdates } from "#client/live/live-updates.tsx";
import { useSession } from "#client/session/use-session.ts";
import { useTheme } from "#client/shell/use-theme.ts";
import { trpc } from "#client/trpc.ts";
import { LinkButton } from "#client/ui/button.tsx";
import { LocaleContext } from "#client/ui/locale.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { withBasePath } from "./components/branding.ts";
import { QueryState } from "./components/panel.tsx";
import { useCommonMessages, useMessages } from "./i18n/messages.ts";
import { queryTopics } from "./query-topics.ts";
import { refetchUntilLoaded } from "./ui/refetch-until-loaded.ts";

/**
 * Layout of the pages that other sites of the platform show in a frame. Links open a new window, so that the frame
 * keeps showing what was embedded.
 */
export function EmbeddedLayout() {
  const { query } = useSession();
  const frame = useFrame();
  return (
    <main className="embedded" ref={frame}>
      <QueryState query={query} skeleton={<SkeletonRows count={3} height="3.25rem" />}>
        {(session) => (session ? <Embedded /> : <SignIn />)}
      </QueryState>
    </main>
  );
}

function Embedded() {
  const profile = trpc.profile.get.useQuery(undefined, { refetchInterval: refetchUntilLoaded }).data;
  useTheme(profile?.theme);
  const { locale } = useCommonMessages();
  const where = useMemo(
    () => ({ locale, timeZone: profile?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone }),
    [locale, profile],
  );
  return (
    <LocaleContext value={where}>
      <Outlet />
      <LiveUpdates onLive={ignoreLive} queryTopics={queryTopics} />
    </LocaleContext>
  );
}

const ignoreLive = () => {};

function SignIn() {
  const messages = useMessages("embeds");
  const utils = trpc.useUtils();
  // The sign-in happens in another window. This frame checks again when the payer returns.
  useEffect(() => {
    const refresh = () => void utils.session.get.invalidate();
    window.addEventListener("focus", refresh);
    document.addEventListener("visibilitychange", refresh);
    return () => {
      window.removeEventListener("focus", refresh);
      document.removeEventListener("visibilitychange", refresh);
    };
  }, [utils]);
  return (
    <div className="embedded-sign-in">
      <p>{messages.signedOut}</p>
      <LinkButton href={withBasePath("/sign-in?returnTo=/")}>{messages.signIn}</LinkButton>
    </div>
  );
}
