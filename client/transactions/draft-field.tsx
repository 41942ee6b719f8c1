import { useState } from "react";
import { TextField } from "#client/ui/field.tsx";

export interface DraftFieldProps {
  label: string;
  value: string | undefined;
  /** Gets what was written, when it is; `undefined` where the field was emptied. */
  onCommit: (text: string | undefined) => void;
  /** Whether what is written is whole. A date counts as soon as it is; a text when the field is left. */
  accepts: (text: string) => boolean;
  error?: string;
  type?: "text" | "date";
  inputMode?: "decimal";
}

/** A field whose half-written states stay its own. */
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
