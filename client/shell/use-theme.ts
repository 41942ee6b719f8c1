import { useEffect } from "react";
import type { Profile } from "#shared/profile.ts";

/** Stored on the device, so that the next visit opens in the theme before the profile is loaded. */
const storageKey = "selfcare-theme";

/** Shows the page in the payer's theme. `undefined` (not loaded yet) leaves the last one. */
export function useTheme(theme: Profile["theme"] | undefined): void {
  useEffect(() => {
    if (!theme) return;
    localStorage.setItem(storageKey, theme);
    show(theme);
  }, [theme]);
}

/** Shows the stored theme. Call it before the first render. */
export function showStoredTheme(): void {
  show(localStorage.getItem(storageKey) ?? "system");
}

function show(theme: string): void {
  document.documentElement.dataset.theme = theme;
}
