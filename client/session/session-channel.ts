import { parseOption } from "#client/ui/parse-option.ts";

/** Reasons for which a session ends. `signed_out` is the payer's own sign-out in this browser. */
export const sessionEndReasons = [
  "session_expired",
  "signed_out",
  "signed_out_elsewhere",
  "session_revoked",
  "session_evicted",
] as const;
export type SessionEndReason = (typeof sessionEndReasons)[number];

/** Messages that the tabs of a browser send each other about their session. */
const sessionEvents = [...sessionEndReasons, "renewed"] as const;
export type SessionEvent = (typeof sessionEvents)[number];

/** Opens the channel between the tabs of one browser. */
export function openSessionChannel(onEvent: (event: SessionEvent) => void) {
  const channel = new BroadcastChannel("selfcare-session");
  channel.addEventListener("message", ({ data }) => {
    const event = parseOption(sessionEvents, data);
    if (event) onEvent(event);
  });
  return {
    send: (event: SessionEvent) => channel.postMessage(event),
    close: () => channel.close(),
  };
}
