import { useWords } from "#client/i18n/words.ts";
import { Page } from "#client/ui/page.tsx";

export function OverviewPage() {
  return <Page title={useWords().overview.title}>{null}</Page>;
}
