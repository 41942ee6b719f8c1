import { useState } from "react";
import { TextField } from "./field.tsx";
import { includesText } from "./includes-text.ts";

export interface CheckListProps<Value extends string> {
  /** Visually hidden name of the group. */
  label: string;
  options: readonly { value: Value; label: string }[];
  selected: readonly Value[];
  onChange: (selected: Value[]) => void;
  /** Label of a field that filters the options. Without it there is no field. */
  filterLabel?: string;
}

/** A group of checkboxes. */
export function CheckList<Value extends string>({
  label,
  options,
  selected,
  onChange,
  filterLabel,
}: CheckListProps<Value>) {
  const [query, setQuery] = useState("");
  const matching = options.filter((option) => includesText(option.label, query));
  const toggle = (value: Value) =>
    onChange(selected.includes(value) ? selected.filter((other) => other !== value) : [...selected, value]);
  return (
    <fieldset className="check-list">
      <legend className="unseen">{label}</legend>
      {filterLabel && (
        <TextField
          label={filterLabel}
          type="search"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      )}
      <ul>
        {matching.map((option) => (
          <li key={option.value}>
            <label>
              <input
                type="checkbox"
                checked={selected.includes(option.value)}
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
