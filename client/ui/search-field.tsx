import { Search } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";

/** How long somebody pauses between words, in milliseconds. */
const pause = 300;

export interface SearchFieldProps {
  label: string;
  /** What could be typed. */
  hint: string;
  value: string | undefined;
  /** Gets what is typed once the typing pauses; `undefined` where the field was emptied. */
  onChange: (text: string | undefined) => void;
}

/** Looks for what is typed. */
export function SearchField({ label, hint, value = "", onChange }: SearchFieldProps) {
  const [text, setText] = useState(value);
  const sent = useRef(value);
  const send = useEffectEvent(onChange);

  useEffect(() => {
    // It changed by something else than by typing here: going back, or clearing the filters.
    if (value !== sent.current) setText(value);
    sent.current = value;
  }, [value]);

  useEffect(() => {
    const wanted = text.trim();
    if (wanted === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = wanted;
      send(wanted || undefined);
    }, pause);
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
