import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { focusHeading } from "#client/ui/focus-heading.ts";

/** After a navigation, what was pressed is gone: the focus goes to the new page's heading. */
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
