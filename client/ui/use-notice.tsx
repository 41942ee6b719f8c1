import { X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "./button.tsx";

/** A completed action, with a way to undo it if there is one. */
export interface Notice {
  text: string;
  onUndo?: () => void;
}

/**
 * Shows a notice at the edge of the page until it is closed or replaced; it has no timer, so that there is no hurry to
 * undo. Render `place` once, before the first notice, because it contains the live region.
 */
export function useNotice(messages: { undo: string; close: string }): {
  say: (notice: Notice) => void;
  place: ReactNode;
} {
  const [notice, setNotice] = useState<Notice>();
  const undo = () => {
    setNotice(undefined);
    notice?.onUndo?.();
  };
  const place = (
    <div className="notice-place">
      <div role="status">{notice && <span className="notice-text">{notice.text}</span>}</div>
      {notice && (
        <>
          {notice.onUndo && (
            <Button look="quiet" onClick={undo}>
              {messages.undo}
            </Button>
          )}
          <button
            type="button"
            className="notice-close"
            aria-label={messages.close}
            onClick={() => setNotice(undefined)}
          >
            <X aria-hidden="true" />
          </button>
        </>
      )}
    </div>
  );
  return { say: setNotice, place };
}
