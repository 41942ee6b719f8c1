import { useState } from "react";
import { Problem } from "#client/components/problem.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { TextField } from "#client/ui/field.tsx";
import { FormDialog } from "#client/ui/form-dialog.tsx";
import type { View } from "#shared/views.ts";
import { useViewCallbacks } from "./use-view-callbacks.ts";

export interface ViewDialogProps {
  /** The view to rename; `undefined` to create one. */
  view: View | undefined;
  /** Search parameters to save in a new view. */
  search: string;
  onClose: () => void;
}

/** Asks for the name of a new or existing view. */
export function ViewDialog({ view, search, onClose }: ViewDialogProps) {
  const messages = useMessages("views");
  const [name, setName] = useState(view?.name ?? "");
  const [error, setError] = useState<string>();
  const add = trpc.views.create.useMutation(useViewCallbacks(messages.saved, onClose));
  const rename = trpc.views.update.useMutation(useViewCallbacks(messages.renamed, onClose));
  const change = view ? rename : add;
  return (
    <FormDialog
      title={view ? messages.rename : messages.save}
      messages={{ submit: messages.keep, cancel: messages.cancel }}
      isPending={change.isPending}
      error={change.error && <Problem error={change.error} />}
      onSubmit={() => {
        if (!name.trim()) setError(messages.nameMissing);
        else if (view) rename.mutate({ id: view.id, name });
        else add.mutate({ name, search });
      }}
      onClose={onClose}
    >
      <TextField
        label={messages.name}
        hint={messages.nameHint}
        error={error}
        value={name}
        maxLength={40}
        autoComplete="off"
        onChange={(event) => {
          setName(event.target.value);
          setError(undefined);
        }}
      />
    </FormDialog>
  );
}
