import * as v from "valibot";

/** How a session ended. `signed_out` on purpose, here. */
export const ending = v.picklist([
  "session_expired",
  "signed_out",
  "signed_out_elsewhere",
  "session_revoked",
  "session_evicted",
]);
export type Ending = v.InferOutput<typeof ending>;

/** What tabs tell one another: that the session ended, or that it was renewed. */
const news = v.union([ending, v.literal("renewed")]);
export type News = v.InferOutput<typeof news>;

/** The line between the tabs of one browser. */
export function openChannel(onNews: (news: News) => void) {
  const channel = new BroadcastChannel("selfcare-session");
  channel.addEventListener("message", ({ data }) => {
    const heard = v.safeParse(news, data);
    if (heard.success) onNews(heard.output);
  });
  return {
    tell: (message: News) => channel.postMessage(message),
    close: () => channel.close(),
  };
}
