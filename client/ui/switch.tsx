import type { ComponentProps } from "react";

export interface SwitchProps extends Omit<ComponentProps<"input">, "type" | "onChange"> {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** A toggle that takes effect immediately. */
export function Switch({ label, checked, onChange, ...input }: SwitchProps) {
  return (
    <label className="switch">
      <input
        {...input}
        type="checkbox"
        role="switch"
        checked={checked}
        aria-checked={checked}
        onChange={({ target }) => onChange(target.checked)}
      />
      <span className="switch-track" aria-hidden="true" />
      {label}
    </label>
  );
}
