import { useState } from "react";
import { TextField } from "./field.tsx";
import { matches } from "./matches.ts";

export interface CheckListProps<Value extends string> {
  /** What is chosen from; heard, not seen. */
  label: string;
  options: readonly { value: Value; label: string }[];
  chosen: readonly Value[];
  onChange: (chosen: Value[]) => void;
  /** Offers to look for an option by its words; names the field. */
  find?: string;
}

/** Any number of some. */
export function CheckList<Value extends string>({
  label,
  options,
  chosen,
  onChange,
  find,
}: CheckListProps<Value>) {
  const [wanted, setWanted] = useState("");
  const shown = options.filter((option) => matches(option.label, wanted));
  const toggle = (value: Value) =>
    onChange(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]);
  return (
    <fieldset className="check-list">
      <legend className="unseen">{label}</legend>
      {find && (
        <TextField
          label={find}
          type="search"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
      )}
      <ul>
        {shown.map((option) => (
          <li key={option.value}>
            <label>
              <input
                type="checkbox"
                checked={chosen.includes(option.value)}
                onChange={() => toggle(option.value)}
              />
              {option.label}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
