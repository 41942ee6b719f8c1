import { useId } from "react";

export interface ChoiceProps<Value extends string> {
  /** What is chosen between; seen by `labelled`, always heard. */
  label: string;
  labelled?: boolean;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
}

/** One of two to four, all in sight: radio buttons that look like one control. */
export function Choice<Value extends string>({
  label,
  labelled,
  value,
  options,
  onChange,
}: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset className="choice">
      <legend className={labelled ? undefined : "unseen"}>{label}</legend>
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
