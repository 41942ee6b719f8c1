import type { ComponentType } from "react";
import { useState } from "react";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { TextField } from "#client/ui/field.tsx";
import { FormDialog } from "#client/ui/form-dialog.tsx";
import { UndoBar } from "#client/ui/undo-bar.tsx";
import { useNotice } from "#client/ui/use-notice.tsx";

const ignore = () => {};
const undoMessages = { undo: "Undo", close: "Close" };

/** Examples of the components of client/ui that open above the page, by file. */
export const overlayExamples: Record<string, ComponentType> = {
  "dialog.tsx": function DialogExample() {
    const [placement, open] = useState<"middle" | "side">();
    return (
      <>
        <Button onClick={() => open("middle")}>Open in the middle</Button>
        <Button onClick={() => open("side")}>Open at the side</Button>
        {placement && (
          <Dialog title="Title" placement={placement} onClose={() => open(undefined)}>
            <p>Text</p>
          </Dialog>
        )}
      </>
    );
  },
  "form-dialog.tsx": function FormDialogExample() {
    const [state, open] = useState<"ready" | "pending" | "failed">();
    return (
      <>
        {(["ready", "pending", "failed"] as const).map((next) => (
          <Button key={next} onClick={() => open(next)}>
            Open {next}
          </Button>
        ))}
        {state && (
          <FormDialog
            title="Title"
            messages={{ submit: "Save", cancel: "Cancel" }}
            isPending={state === "pending"}
            error={state === "failed" && <p className="field-error">It failed.</p>}
            onSubmit={() => open("failed")}
            onClose={() => open(undefined)}
          >
            <TextField label="Name" error={state === "failed" ? "Enter a name" : undefined} />
          </FormDialog>
        )}
      </>
    );
  },
  "undo-bar.tsx": function UndoBarExample() {
    const [text, setText] = useState<string>();
    const offer = text ? { text, undo: ignore } : undefined;
    return (
      <>
        <Button onClick={() => setText("Removed.")}>Remove</Button>
        <UndoBar offer={offer} messages={undoMessages} onClose={() => setText(undefined)} />
      </>
    );
  },
  "use-notice.tsx": function NoticeExample() {
    const { say, place } = useNotice(undoMessages);
    return (
      <>
        <Button onClick={() => say({ text: "Saved.", onUndo: ignore })}>Save</Button>
        {place}
      </>
    );
  },
};
