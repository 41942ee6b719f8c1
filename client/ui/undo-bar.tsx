import { X } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button.tsx";

/** Something that was done at once and can be taken back. */
export interface Undoable {
  /** What was done. */
  text: string;
  undo: () => void;
}

export interface UndoBarProps {
  /** The newest; a new object for each, so that the same words twice are two. */
  offer: Undoable | undefined;
  messages: { undo: string; close: string };
  onClose: () => void;
}

/** Milliseconds for which it stays while nobody is at it. */
const stays = 15_000;

/** Says what was done, and takes it back. It goes by itself, but never from under a pointer or the focus. */
export function UndoBar({ offer, messages, onClose }: UndoBarProps) {
  const [isHeld, setIsHeld] = useState(false);
  useEffect(() => {
    if (!offer || isHeld) return;
    const timer = setTimeout(onClose, stays);
    return () => clearTimeout(timer);
  }, [offer, isHeld, onClose]);
  if (!offer) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only waits for whoever is at it
    <div
      className="undo-bar"
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    >
      <p>{offer.text}</p>
      <Button
        look="quiet"
        onClick={() => {
          offer.undo();
          onClose();
        }}
      >
        {messages.undo}
      </Button>
      <Button look="quiet" aria-label={messages.close} onClick={onClose}>
        <X aria-hidden="true" />
      </Button>
    </div>
  );
}
