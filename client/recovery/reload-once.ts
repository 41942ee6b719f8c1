const storageKey = "selfcare-reloaded";

/** Returns true if `tryReload` loaded this page, and clears the mark. Without storage, any reload counts. */
export function takeReloadMark(): boolean {
  try {
    const isMarked = sessionStorage.getItem(storageKey) !== null;
    sessionStorage.removeItem(storageKey);
    return isMarked;
  } catch {
    return isReload();
  }
}

/** Reloads the page unless the next page could not detect it. Returns true if it reloads. */
export function tryReload(): boolean {
  try {
    sessionStorage.setItem(storageKey, "1");
  } catch {
    if (isReload()) return false;
  }
  window.location.reload();
  return true;
}

/** True if the page was reloaded or the browser does not say, so that it never reloads in a loop. */
function isReload(): boolean {
  const [navigation] = performance.getEntriesByType("navigation");
  return !(navigation instanceof PerformanceNavigationTiming) || navigation.type === "reload";
}
