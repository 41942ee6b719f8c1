import { parseOption } from "#client/ui/parse-option.ts";

/** How a session ended. `signed_out` on purpose, here. */
export const endings = [
  "session_expired",
  "signed_out",
  "signed_out_elsewhere",
  "session_revoked",
  "session_evicted",
] as const;
export type Ending = (typeof endings)[number];

/** What tabs tell one another: that the session ended, or that it was renewed. */
const news = [...endings, "renewed"] as const;
export type News = (typeof news)[number];

/** The line between the tabs of one browser. */
export function openChannel(onNews: (news: News) => void) {
  const channel = new BroadcastChannel("selfcare-session");
  channel.addEventListener("message", ({ data }) => {
    const heard = parseOption(news, data);
    if (heard) onNews(heard);
  });
  return {
    tell: (message: News) => channel.postMessage(message),
    close: () => channel.close(),
  };
}
