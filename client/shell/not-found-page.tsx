import { useWords } from "#client/i18n/words.ts";
import { Brand } from "#client/ui/brand.tsx";
import { RouteButton } from "#client/ui/button.tsx";
import { Page } from "#client/ui/page.tsx";

/** An address that leads nowhere, for the signed-in and everyone else. */
export function NotFoundPage() {
  const words = useWords().shell;
  const { title, text, home } = words.notFound;
  return (
    <main id="content" className="shell-content">
      <Page title={title} className="plain-page" above={<Brand />}>
        <p>{text}</p>
        <RouteButton to="/">{home}</RouteButton>
      </Page>
    </main>
  );
}
