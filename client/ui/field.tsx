import { type ComponentProps, type ReactNode, useId } from "react";

export interface FieldProps {
  label: string;
  hint?: string;
  error?: string;
  /** Gets what ties the control to its label and its words. */
  children: (control: { id: string; "aria-describedby"?: string; "aria-invalid"?: true }) => ReactNode;
}

/** A labelled control with its hint and its error. */
function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const described = error ?? hint;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        "aria-describedby": described ? `${id}-words` : undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {described && (
        <p id={`${id}-words`} className={error ? "field-error" : "field-hint"}>
          {described}
        </p>
      )}
    </div>
  );
}

type Worded = Pick<FieldProps, "label" | "hint" | "error">;

/** One line of text with its label. */
export function TextField({ label, hint, error, ...input }: Worded & ComponentProps<"input">) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => <input {...input} {...control} className="input" />}
    </Field>
  );
}

/** Some lines of text with their label. */
export function TextArea({ label, hint, error, ...area }: Worded & ComponentProps<"textarea">) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => <textarea rows={4} {...area} {...control} className="input" />}
    </Field>
  );
}

export interface SelectFieldProps extends Worded, Omit<ComponentProps<"select">, "onChange"> {
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}

/** One of a few, with its label. */
export function SelectField({ label, hint, error, options, onChange, ...select }: SelectFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <select
          {...select}
          {...control}
          className="input select"
          onChange={(event) => onChange(event.target.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
