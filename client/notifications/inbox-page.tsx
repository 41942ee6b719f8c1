import { useWords } from "#client/i18n/words.ts";
import { Page } from "#client/ui/page.tsx";

export function InboxPage() {
  return <Page title={useWords().notifications.title}>{null}</Page>;
}
