const mark = "selfcare-reloaded";

/** States whether this page was loaded by `tryReload`, and forgets it. Without storage, any reload counts as one. */
export function takeReloadMark(): boolean {
  try {
    const isMarked = sessionStorage.getItem(mark) !== null;
    sessionStorage.removeItem(mark);
    return isMarked;
  } catch {
    return isReload();
  }
}

/** Loads the page anew, unless the next page could not tell that it was. Returns whether it does. */
export function tryReload(): boolean {
  try {
    sessionStorage.setItem(mark, "1");
  } catch {
    if (isReload()) return false;
  }
  window.location.reload();
  return true;
}

/** A browser that does not say how the page was loaded is taken to have reloaded it, so that it never does for ever. */
function isReload(): boolean {
  const [navigation] = performance.getEntriesByType("navigation");
  return !(navigation instanceof PerformanceNavigationTiming) || navigation.type === "reload";
}
