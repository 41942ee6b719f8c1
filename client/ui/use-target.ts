import { useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

/**
 * Returns the attributes of an element that the fragment of a URL can point to, for example in the link of a
 * notification. The element is scrolled into view and focused.
 */
export function useTarget<E extends HTMLElement>(id: string) {
  const ref = useRef<E>(null);
  const isTarget = useLocation({ select: ({ hash }) => hash === id });
  useEffect(() => {
    if (!isTarget) return;
    ref.current?.scrollIntoView({ block: "center" });
    ref.current?.focus({ preventScroll: true });
  }, [isTarget]);
  return { id, ref, tabIndex: -1, "data-target": isTarget || undefined };
}
