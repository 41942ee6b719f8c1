import { type ComponentProps, type ReactNode, useId } from "react";

export interface FieldProps {
  label: string;
  hint?: string;
  error?: string;
  /** Renders the control with the attributes that connect it to its label, hint and error. */
  children: (control: { id: string; "aria-describedby"?: string; "aria-invalid"?: true }) => ReactNode;
}

/** A labelled control with a hint or an error. */
function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const description = error ?? hint;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        "aria-describedby": description ? `${id}-description` : undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {description && (
        <p id={`${id}-description`} className={error ? "field-error" : "field-hint"}>
          {description}
        </p>
      )}
    </div>
  );
}

type FieldTexts = Pick<FieldProps, "label" | "hint" | "error">;

/** A labelled single-line text input. */
export function TextField({ label, hint, error, ...input }: FieldTexts & ComponentProps<"input">) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => <input {...input} {...control} className="input" />}
    </Field>
  );
}

/** A labelled multi-line text input. */
export function TextArea({ label, hint, error, ...area }: FieldTexts & ComponentProps<"textarea">) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => <textarea rows={4} {...area} {...control} className="input" />}
    </Field>
  );
}

export interface SelectFieldProps extends FieldTexts, Omit<ComponentProps<"select">, "onChange"> {
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}

/** A labelled select. */
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
