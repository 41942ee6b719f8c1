import { useEffect, useMemo, useRef, useState } from "react";
import { languageCookie } from "#shared/language-cookie.ts";
import { type LanguageChoice, type Languages, loadSameParts, loadWords, type Words } from "./words.ts";

/**
 * Remembered on the device, so that the next visit opens in it before the profile is known: in a cookie, as signing out
 * spares it and the server reads it on the way to the identity service. Named as the server's are (`createCookies`).
 */
const cookie = `${window.location.protocol === "https:" ? "__Host-" : ""}${languageCookie}`;

/** Milliseconds: 400 days, the longest that browsers keep a cookie (RFC 6265bis). */
const kept = 34_560_000_000;

/** The words that the page shows, and the way to others. What is on screen stays until they are there. */
export function useLanguage(first: Words, languages: Languages): { words: Words; choice: LanguageChoice } {
  const [words, setWords] = useState(first);
  const shown = useRef(first);
  const wanted = useRef("");
  const choice = useMemo(() => {
    async function show(language: string) {
      wanted.current = language;
      const next = await loadWords([language], languages);
      await loadSameParts(shown.current, next);
      // Somebody may have chosen again meanwhile.
      if (wanted.current !== language) return;
      shown.current = next;
      setWords(next);
      await remember(next.language);
    }
    // Words that cannot be loaded leave the page as it is.
    return {
      tags: Object.keys(languages),
      choose: (language: string) => void show(language).catch(() => {}),
    };
  }, [languages]);
  useEffect(() => {
    document.documentElement.lang = words.language;
  }, [words]);
  return { words, choice };
}

/** A browser without a cookie store (before 2025) opens in its own languages. */
async function remember(language: string): Promise<void> {
  await window.cookieStore?.set({
    name: cookie,
    value: language,
    expires: Date.now() + kept,
    sameSite: "lax",
  });
}

/** What this device was last read in, before the browser's own languages. */
export function wantedLanguages(): string[] {
  const start = `${cookie}=`;
  const remembered = document.cookie.split("; ").find((pair) => pair.startsWith(start));
  return [...(remembered ? [remembered.slice(start.length)] : []), ...navigator.languages];
}
