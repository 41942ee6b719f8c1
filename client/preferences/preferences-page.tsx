import { useWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import { Page } from "#client/ui/page.tsx";
import { QueryState } from "#client/ui/panel.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { PreferencesForm } from "./preferences-form.tsx";

/** How the page looks and writes. */
export function PreferencesPage() {
  const words = useWords();
  const query = trpc.profile.get.useQuery();
  return (
    <Page title={words.preferences.title} className="preferences">
      <QueryState query={query} words={words.problems} skeleton={<SkeletonRows count={3} height="4.5rem" />}>
        {(profile) => <PreferencesForm profile={profile} />}
      </QueryState>
    </Page>
  );
}
