import { X } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button.tsx";

/** A completed action that can be undone. */
export interface Undoable {
  /** Describes the action. */
  text: string;
  undo: () => void;
}

export interface UndoBarProps {
  /** The latest action. A new object restarts the timer, even with the same text. */
  offer: Undoable | undefined;
  messages: { undo: string; close: string };
  onClose: () => void;
}

/** Milliseconds before the bar closes, not counting hover and focus. */
const visibleMs = 15_000;

/** Offers to undo an action. Closes after a while, but not during hover or focus. */
export function UndoBar({ offer, messages, onClose }: UndoBarProps) {
  const [isHeld, setIsHeld] = useState(false);
  useEffect(() => {
    if (!offer || isHeld) return;
    const timer = setTimeout(onClose, visibleMs);
    return () => clearTimeout(timer);
  }, [offer, isHeld, onClose]);
  if (!offer) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the handlers only pause the timer
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
