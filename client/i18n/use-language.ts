import { useEffect, useMemo, useRef, useState } from "react";
import { cookie } from "./wanted-languages.ts";
import { type LanguageChoice, type Languages, loadSameParts, loadWords, type Words } from "./words.ts";

export { wantedLanguages } from "./wanted-languages.ts";

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
