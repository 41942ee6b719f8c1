import { useSyncExternalStore } from "react";

let servedVersion: string | undefined;
const listeners = new Set<() => void>();

/** Records the version of the page that the server delivers now. */
export function setServedVersion(version: string): void {
  if (version === servedVersion) return;
  servedVersion = version;
  for (const listener of listeners) listener();
}

/** True while the server delivers another version than the one that is open. */
export function useIsOutdated(): boolean {
  const served = useSyncExternalStore(subscribe, () => servedVersion);
  const own = ownVersion();
  return served !== undefined && own !== undefined && served !== own;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Reads the version that the build wrote into the page. */
function ownVersion(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[name="selfcare-version"]')?.content;
}
