import { useId } from "react";

export interface ChoiceProps<Value extends string> {
  /** Name of the group; visually hidden unless `showLabel` is set. */
  label: string;
  showLabel?: boolean;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
}

/** A segmented control: two to four radio buttons that are all visible. */
export function Choice<Value extends string>({
  label,
  showLabel,
  value,
  options,
  onChange,
}: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset className="choice">
      <legend className={showLabel ? undefined : "unseen"}>{label}</legend>
      <div className="choice-options">
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
