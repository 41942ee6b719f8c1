import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useWords } from "#client/i18n/words.ts";
import type { FilterProps } from "./use-filters.ts";

/** How long somebody pauses between words, in milliseconds. */
const pause = 300;

/** Looks for a merchant or a reference; what is typed is in the address once the typing pauses. */
export function SearchField({ search: { q = "" }, change }: FilterProps) {
  const words = useWords().transactions.filters;
  const [text, setText] = useState(q);
  const sent = useRef(q);

  useEffect(() => {
    // It changed by something else than by typing here: going back, or clearing the filters.
    if (q !== sent.current) setText(q);
    sent.current = q;
  }, [q]);

  useEffect(() => {
    const wanted = text.trim();
    if (wanted === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = wanted;
      change({ q: wanted || undefined }, { replace: true });
    }, pause);
    return () => clearTimeout(timer);
  }, [text, change]);

  return (
    <div className="transactions-search">
      <Search aria-hidden="true" />
      <input
        type="search"
        className="input"
        aria-label={words.search}
        placeholder={words.searchHint}
        maxLength={100}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </div>
  );
}
