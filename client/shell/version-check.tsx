import { useEffect } from "react";
import { withBasePath } from "#client/components/branding.ts";
import { setServedVersion } from "./version.ts";

/** Milliseconds between two looks while the page is seen. */
const lookEvery = 300_000;

/** Milliseconds between two looks at the least, however often somebody comes back. */
const restFor = 60_000;

/**
 * Finds out that there is a newer page, where others than the instances serve it: the instances, which say so with
 * every answer otherwise, do not know. Looks whenever somebody comes back to the page.
 */
export function VersionCheck() {
  useEffect(() => {
    const leave = new AbortController();
    let lookedAt = Date.now();
    const look = () => {
      if (document.hidden || Date.now() - lookedAt < restFor) return;
      lookedAt = Date.now();
      void newestVersion(leave.signal).then((version) => version && setServedVersion(version));
    };
    const timer = setInterval(look, lookEvery);
    document.addEventListener("visibilitychange", look, { signal: leave.signal });
    return () => {
      clearInterval(timer);
      leave.abort();
    };
  }, []);
  return null;
}

/** The version that is served now; `undefined` where nobody says. */
async function newestVersion(signal: AbortSignal): Promise<string | undefined> {
  try {
    const response = await fetch(withBasePath("/"), { cache: "no-cache", signal });
    if (!response.ok) return undefined;
    return /<meta name="selfcare-version" content="([^"]+)"/.exec(await response.text())?.[1];
  } catch {
    return undefined;
  }
}
