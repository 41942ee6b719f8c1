import { useCallback, useState } from "react";
import { useAnnounce } from "./announcer.tsx";
import type { Undoable } from "./undo-bar.tsx";

/** Holds the last action that can be undone, for an `UndoBar`, and announces it to screen readers. */
export function useUndo() {
  const [offer, setOffer] = useState<Undoable>();
  const announce = useAnnounce();
  const propose = useCallback(
    (undoable: Undoable) => {
      setOffer(undoable);
      announce(undoable.text);
    },
    [announce],
  );
  const close = useCallback(() => setOffer(undefined), []);
  return { offer, propose, close };
}
