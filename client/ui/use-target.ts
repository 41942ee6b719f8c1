import { useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

/**
 * The attributes of the element that an address names after its `#`, such as the link of a message: once it is there,
 * it comes into view and gets the focus.
 */
export function useTarget<E extends HTMLElement>(id: string) {
  const ref = useRef<E>(null);
  const isNamed = useLocation({ select: ({ hash }) => hash === id });
  useEffect(() => {
    if (!isNamed) return;
    ref.current?.scrollIntoView({ block: "center" });
    ref.current?.focus({ preventScroll: true });
  }, [isNamed]);
  return { id, ref, tabIndex: -1, "data-target": isNamed || undefined };
}
