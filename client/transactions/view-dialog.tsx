import { useState } from "react";
import { Problem } from "#client/components/problem.tsx";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { TextField } from "#client/ui/field.tsx";
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
  const { problems } = useCommonMessages();
  const messages = useMessages("views");
  const [name, setName] = useState(view?.name ?? "");
  const [error, setError] = useState<string>();
  const add = trpc.views.create.useMutation(useViewCallbacks(messages.saved, onClose));
  const rename = trpc.views.update.useMutation(useViewCallbacks(messages.renamed, onClose));
  const change = view ? rename : add;
  return (
    <Dialog title={view ? messages.rename : messages.save} onClose={onClose}>
      <form
        className="view-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!name.trim()) setError(messages.nameMissing);
          else if (view) rename.mutate({ id: view.id, name });
          else add.mutate({ name, search });
        }}
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
        {change.error && <Problem error={change.error} messages={problems} />}
        <div className="dialog-actions">
          <Button type="submit" look="primary" busy={change.isPending}>
            {messages.keep}
          </Button>
          <Button onClick={onClose}>{messages.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}
