import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { optimisticUpdate } from "#client/ui/optimistic-update.ts";
import type { Notice } from "#client/ui/use-notice.tsx";
import type { Profile, ProfileChanges } from "#shared/profile.ts";

/** Saves each choice as it is made. It shows immediately, can be undone, and rolls back if saving fails. */
export function useSaveProfile(say: (notice: Notice) => void): (changes: ProfileChanges) => void {
  const messages = useMessages("preferences");
  const profileQuery = trpc.useUtils().profile.get;
  const saving = trpc.profile.update.useMutation({
    ...optimisticUpdate(profileQuery, {
      scope: "profile",
      change: (profile: Profile, changes: ProfileChanges) => ({ ...profile, ...changes }),
      onFailed: () => say({ text: messages.failed }),
    }),
    onSuccess: (saved) => profileQuery.setData(undefined, saved),
  });
  return (changes) => {
    const before = profileQuery.getData();
    saving.mutate(changes, {
      onSuccess: () =>
        say({
          text: messages.saved,
          onUndo:
            before &&
            (() =>
              saving.mutate(pickPrevious(before, changes), {
                onSuccess: () => say({ text: messages.undone }),
              })),
        }),
    });
  };
}

/** Picks the previous values of the changed fields. */
function pickPrevious(before: Profile, changes: ProfileChanges): ProfileChanges {
  return Object.fromEntries(Object.entries(before).filter(([name]) => name in changes));
}
