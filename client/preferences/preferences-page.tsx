import { isEnabled } from "#client/components/branding.ts";
import { Page } from "#client/components/page.tsx";
import { Panel } from "#client/components/panel.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { useNotice } from "#client/ui/use-notice.tsx";
import { DefaultAccounts } from "./default-accounts.tsx";
import { Marketing } from "./marketing.tsx";
import { PreferencesForm } from "./preferences-form.tsx";
import { useSaveProfile } from "./use-save-profile.ts";

/** Preferences and marketing consents. Each choice is saved immediately and applies on every device. */
export function PreferencesPage() {
  const messages = useMessages("preferences");
  const query = trpc.profile.get.useQuery();
  const notice = useNotice(messages);
  const save = useSaveProfile(notice.say);
  return (
    <Page title={messages.title} className="preferences">
      <Panel title={messages.look} query={query} skeleton={<SkeletonRows count={5} height="4.5rem" />}>
        {(profile) => <PreferencesForm profile={profile} save={save} />}
      </Panel>
      {isEnabled("bank-accounts") && <DefaultAccounts say={notice.say} />}
      <Marketing say={notice.say} />
      {notice.place}
    </Page>
  );
}
