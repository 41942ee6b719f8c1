import { useEffect, useState } from "react";
import { useMessages } from "#client/i18n/messages.ts";
import { useAnnounce } from "#client/ui/announcer.tsx";
import { downloadCookie, downloadParam } from "#shared/downloads.ts";

/** Times in ms: until a download that has not started is shown as waiting, until it is given up, and between checks. */
const waitingAfterMs = 1_500;
const giveUpAfterMs = 5 * 60_000;
const pollIntervalMs = 250;

export interface Download {
  /** State of the download as text; empty if there is nothing to say. */
  status: string;
  /** Adds a parameter to the link that lets the page detect the start of the download. */
  href(link: string): string;
  /** Call this when the payer follows the link, which stays an ordinary link. */
  onStart(): void;
}

/** Tracks a download that queues on the server, which sets a cookie when it starts. */
export function useDownload(): Download {
  const messages = useMessages("transactions").exports;
  const announce = useAnnounce();
  const [name, setName] = useState(() => crypto.randomUUID());
  const [startedAt, setStartedAt] = useState<number>();
  const [state, setState] = useState<"waiting" | "begun">();
  const status = state ? messages[state] : "";

  useEffect(() => {
    if (status) announce(status);
  }, [status, announce]);

  useEffect(() => {
    if (startedAt === undefined) return;
    const timer = setInterval(() => {
      const waited = performance.now() - startedAt;
      const hasBegun = document.cookie.split("; ").includes(`${downloadCookie}=${name}`);
      if (hasBegun || waited > giveUpAfterMs) {
        setStartedAt(undefined);
        setName(crypto.randomUUID());
        // A download that starts immediately needs no message: the browser shows it.
        setState((before) => (hasBegun && before ? "begun" : undefined));
      } else if (waited > waitingAfterMs) setState("waiting");
    }, pollIntervalMs);
    return () => clearInterval(timer);
  }, [startedAt, name]);

  return {
    status,
    href: (link) => `${link}&${downloadParam}=${name}`,
    onStart() {
      setState(undefined);
      setStartedAt(performance.now());
    },
  };
}
