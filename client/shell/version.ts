import { useSyncExternalStore } from "react";

let newest: string | undefined;
const listeners = new Set<() => void>();

/** Takes note of the version of the page that the server has now. */
export function setServedVersion(version: string): void {
  if (version === newest) return;
  newest = version;
  for (const listener of listeners) listener();
}

/** Whether the server has another version of this page than the one that is open. */
export function useIsOutdated(): boolean {
  const served = useSyncExternalStore(subscribe, () => newest);
  const own = ownVersion();
  return served !== undefined && own !== undefined && served !== own;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** As the build wrote it into the page. */
function ownVersion(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[name="selfcare-version"]')?.content;
}
