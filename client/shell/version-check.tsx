import { useEffect } from "react";
import { withBasePath } from "#client/components/branding.ts";
import { setServedVersion } from "./version.ts";

/** Milliseconds between checks while the page is visible. */
const checkIntervalMs = 300_000;

/** Minimum milliseconds between checks, however often the payer returns to the page. */
const minCheckIntervalMs = 60_000;

/**
 * Checks for a newer version where instances don't serve the page: their responses can't name its version then. Also
 * checks when the payer returns to the page.
 */
export function VersionCheck() {
  useEffect(() => {
    const unmounted = new AbortController();
    let checkedAt = Date.now();
    const check = () => {
      if (document.hidden || Date.now() - checkedAt < minCheckIntervalMs) return;
      checkedAt = Date.now();
      void fetchServedVersion(unmounted.signal).then((version) => version && setServedVersion(version));
    };
    const timer = setInterval(check, checkIntervalMs);
    document.addEventListener("visibilitychange", check, { signal: unmounted.signal });
    return () => {
      clearInterval(timer);
      unmounted.abort();
    };
  }, []);
  return null;
}

/** Returns the version that is served now; `undefined` if it cannot be determined. */
async function fetchServedVersion(signal: AbortSignal): Promise<string | undefined> {
  try {
    const response = await fetch(withBasePath("/"), { cache: "no-cache", signal });
    if (!response.ok) return undefined;
    return /<meta name="selfcare-version" content="([^"]+)"/.exec(await response.text())?.[1];
  } catch {
    return undefined;
  }
}
