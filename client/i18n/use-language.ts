import { startTransition, useEffect, useMemo, useRef, useState } from "react";
import {
  type LanguageChoice,
  type Languages,
  loadMessages,
  loadPartsLike,
  type Messages,
} from "./messages.ts";
import { languageCookieName } from "./preferred-languages.ts";

/** 400 days, the longest that browsers keep a cookie (RFC 6265bis). */
const cookieMaxAgeMs = 34_560_000_000;

/** Holds the messages on screen, and switches the language. The old one stays on screen until the new one is loaded. */
export function useLanguage(
  initial: Messages,
  languages: Languages,
): { messages: Messages; choice: LanguageChoice } {
  const [messages, setMessages] = useState(initial);
  const shown = useRef(initial);
  const chosen = useRef("");
  const choice = useMemo(() => {
    async function show(language: string) {
      chosen.current = language;
      const next = await loadMessages([language], languages);
      await loadPartsLike(shown.current, next);
      // The payer may have chosen another language meanwhile.
      if (chosen.current !== language) return;
      shown.current = next;
      startTransition(() => setMessages(next));
      await storeLanguage(next.language);
    }
    return {
      tags: Object.keys(languages),
      // If the messages fail to load, the page stays in its language.
      choose: (language: string) => void show(language).catch(() => {}),
    };
  }, [languages]);
  useEffect(() => {
    document.documentElement.lang = messages.language;
  }, [messages]);
  return { messages, choice };
}

/** Browsers without a cookie store (before 2025) open the page in their own language each time. */
async function storeLanguage(language: string): Promise<void> {
  await window.cookieStore?.set({
    name: languageCookieName,
    value: language,
    expires: Date.now() + cookieMaxAgeMs,
    sameSite: "lax",
  });
}
