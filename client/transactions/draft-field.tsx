import { useState } from "react";
import { TextField } from "#client/ui/field.tsx";

export interface DraftFieldProps {
  label: string;
  value: string | undefined;
  /** Called with the accepted text; `undefined` when the field was cleared. */
  onCommit: (text: string | undefined) => void;
  /** Returns true for complete input. A date is then committed immediately, text when the field loses focus. */
  accepts: (text: string) => boolean;
  error?: string;
  type?: "text" | "date";
  inputMode?: "decimal";
}

/** Text field that keeps incomplete input to itself and commits only complete values. */
export function DraftField({
  value = "",
  onCommit,
  accepts,
  error,
  type = "text",
  ...field
}: DraftFieldProps) {
  const [draft, setDraft] = useState({ text: value, of: value });
  if (draft.of !== value) setDraft({ text: value, of: value });
  const isWrong = draft.text !== "" && !accepts(draft.text);
  const commit = (text: string) => {
    if (text !== value && (text === "" || accepts(text))) onCommit(text || undefined);
  };
  return (
    <TextField
      {...field}
      type={type}
      value={draft.text}
      error={error && isWrong ? error : undefined}
      onChange={({ target }) => {
        setDraft({ text: target.value, of: value });
        if (type === "date" && target.value !== "") commit(target.value);
      }}
      onBlur={() => commit(draft.text)}
      onKeyDown={({ key }) => {
        if (key === "Enter") commit(draft.text);
      }}
    />
  );
}
