import { trpc } from "#client/trpc.ts";
import { useAnnounce } from "#client/ui/announcer.tsx";
import type { View } from "#shared/views.ts";

/** Mutation callbacks for changing the saved views: they update the cache and announce `done`. */
export function useViewCallbacks(done: string, onDone?: () => void) {
  const viewsQuery = trpc.useUtils().views.list;
  const announce = useAnnounce();
  return {
    onSuccess(views: View[]) {
      viewsQuery.setData(undefined, views);
      announce(done);
      onDone?.();
    },
  };
}
