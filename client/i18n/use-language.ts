import { useEffect, useMemo, useRef, useState } from "react";
import {
  type LanguageChoice,
  type Languages,
  loadMessages,
  loadSameParts,
  type Messages,
} from "./messages.ts";
import { cookie } from "./wanted-languages.ts";

export { wantedLanguages } from "./wanted-languages.ts";

/** Milliseconds: 400 days, the longest that browsers keep a cookie (RFC 6265bis). */
const kept = 34_560_000_000;

/** The words that the page shows, and the way to others. What is on screen stays until they are there. */
export function useLanguage(
  first: Messages,
  languages: Languages,
): { messages: Messages; choice: LanguageChoice } {
  const [messages, setWords] = useState(first);
  const shown = useRef(first);
  const wanted = useRef("");
  const choice = useMemo(() => {
    async function show(language: string) {
      wanted.current = language;
      const next = await loadMessages([language], languages);
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
    document.documentElement.lang = messages.language;
  }, [messages]);
  return { messages, choice };
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
