import { useEffect } from "react";
import type { Profile } from "#shared/profile.ts";

/** Remembered on the device, so that the next visit opens in it before the profile is known. */
const storageKey = "selfcare-theme";

/** Shows the page in the payer's theme; `undefined` while it is not known leaves the last one. */
export function useTheme(theme: Profile["theme"] | undefined): void {
  useEffect(() => {
    if (!theme) return;
    localStorage.setItem(storageKey, theme);
    show(theme);
  }, [theme]);
}

/** Before anything is drawn. */
export function showStoredTheme(): void {
  show(localStorage.getItem(storageKey) ?? "system");
}

function show(theme: string): void {
  document.documentElement.dataset.theme = theme;
}
