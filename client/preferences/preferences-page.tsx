import { useWords } from "#client/i18n/words.ts";
import { Page } from "#client/ui/page.tsx";

export function PreferencesPage() {
  return <Page title={useWords().preferences.title}>{null}</Page>;
}
