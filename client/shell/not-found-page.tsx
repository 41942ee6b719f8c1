import { useWords } from "#client/i18n/words.ts";
import { RouteButton } from "#client/ui/button.tsx";
import { Page } from "#client/ui/page.tsx";

/** An address that leads nowhere. */
export function NotFoundPage() {
  const words = useWords().shell.notFound;
  return (
    <Page title={words.title} className="plain-page">
      <p>{words.text}</p>
      <RouteButton to="/">{words.home}</RouteButton>
    </Page>
  );
}
