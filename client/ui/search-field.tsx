import { Search } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";

/** Milliseconds without typing before the text is searched for. */
const debounceMs = 300;

export interface SearchFieldProps {
  label: string;
  /** The placeholder. */
  hint: string;
  value: string | undefined;
  /** Called with the text after a pause in typing; `undefined` if the field is empty. */
  onChange: (text: string | undefined) => void;
}

/** A search field that debounces its input. */
export function SearchField({ label, hint, value = "", onChange }: SearchFieldProps) {
  const [text, setText] = useState(value);
  const sent = useRef(value);
  const send = useEffectEvent(onChange);

  useEffect(() => {
    // Adopts a value that did not come from typing, such as after navigating back or clearing the filters.
    if (value !== sent.current) setText(value);
    sent.current = value;
  }, [value]);

  useEffect(() => {
    const query = text.trim();
    if (query === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = query;
      send(query || undefined);
    }, debounceMs);
    return () => clearTimeout(timer);
  }, [text]);

  return (
    <div className="search-field">
      <Search aria-hidden="true" />
      <input
        type="search"
        className="input"
        aria-label={label}
        placeholder={hint}
        maxLength={100}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </div>
  );
}
