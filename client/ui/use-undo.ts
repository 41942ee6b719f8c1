import { useCallback, useState } from "react";
import { useAnnounce } from "./announcer.tsx";
import type { Undoable } from "./undo-bar.tsx";

/** What was done last and can be taken back, for an `UndoBar`; said to screen readers when it is offered. */
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
