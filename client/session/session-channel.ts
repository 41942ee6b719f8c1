import { oneOf } from "#client/ui/one-of.ts";

/** How a session ended. `signed_out` on purpose, here. */
export const sessionEndReasons = [
  "session_expired",
  "signed_out",
  "signed_out_elsewhere",
  "session_revoked",
  "session_evicted",
] as const;
export type SessionEndReason = (typeof sessionEndReasons)[number];

/** What tabs tell one another: that the session ended, or that it was renewed. */
const news = [...sessionEndReasons, "renewed"] as const;
export type SessionEvent = (typeof news)[number];

/** The line between the tabs of one browser. */
export function openSessionChannel(onNews: (news: SessionEvent) => void) {
  const channel = new BroadcastChannel("selfcare-session");
  channel.addEventListener("message", ({ data }) => {
    const heard = oneOf(news, data);
    if (heard) onNews(heard);
  });
  return {
    tell: (message: SessionEvent) => channel.postMessage(message),
    close: () => channel.close(),
  };
}
