import { trpc } from "#client/trpc.ts";
import { useAnnounce } from "#client/ui/announcer.tsx";
import type { View } from "#shared/views.ts";

/** What a change of the saved views does to the page: it shows them as they are then, and says what was done. */
export function useViewChange(done: string, onDone?: () => void) {
  const known = trpc.useUtils().views.list;
  const announce = useAnnounce();
  return {
    onSuccess(views: View[]) {
      known.setData(undefined, views);
      announce(done);
      onDone?.();
    },
  };
}
