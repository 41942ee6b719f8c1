import { X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "./button.tsx";

/** Something that was done, with the way to undo it where there is one. */
export interface Notice {
  text: string;
  onUndo?: () => void;
}

/**
 * Says what was done, at the edge of the page, until it is closed or something else is done: nobody is hurried to
 * undo. `place` is to be rendered once, before anything is said in it.
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
