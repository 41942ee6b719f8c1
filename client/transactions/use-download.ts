import { useEffect, useState } from "react";
import { useMessages } from "#client/i18n/messages.ts";
import { useAnnounce } from "#client/ui/announcer.tsx";
import { downloadCookie, downloadParam } from "#shared/downloads.ts";

/** Milliseconds after which a download that has not begun is said to wait, and for which it is looked for. */
const waitsAfterMs = 1_500;
const givesUpAfterMs = 5 * 60_000;
const lookEveryMs = 250;

export interface Download {
  /** How the download stands, in words; empty before there is anything to say. */
  status: string;
  /** The same address, by which the page learns when the download begins. */
  href(link: string): string;
  /** To be called when the link is followed, which stays a plain link. */
  onStart(): void;
}

/** Tells whether a download still waits for its turn. The server marks its beginning with a cookie. */
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
      if (hasBegun || waited > givesUpAfterMs) {
        setStartedAt(undefined);
        setName(crypto.randomUUID());
        // What begins at once needs no words: the browser shows it.
        setState((before) => (hasBegun && before ? "begun" : undefined));
      } else if (waited > waitsAfterMs) setState("waiting");
    }, lookEveryMs);
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
