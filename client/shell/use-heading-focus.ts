import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { focusHeading } from "#client/ui/focus-heading.ts";

/** Moves the focus to the new page's heading after a navigation, because the element that had it is gone. */
export function useHeadingFocus(): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe("onRendered", ({ pathChanged, fromLocation }) => {
        if (!pathChanged || !fromLocation) return;
        focusHeading({ preventScroll: true });
      }),
    [router],
  );
}
