import { useEffect, useMemo, useRef, useState } from "react";
import { type LanguageChoice, type Languages, loadSameParts, loadWords, type Words } from "./words.ts";

/** Remembered on the device, so that the next visit opens in it before the profile is known. */
const storageKey = "selfcare-language";

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
      localStorage.setItem(storageKey, next.language);
      shown.current = next;
      setWords(next);
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

/** What this device was last read in, before the browser's own languages. */
export function wantedLanguages(): string[] {
  const remembered = localStorage.getItem(storageKey);
  return [...(remembered ? [remembered] : []), ...navigator.languages];
}
