import { Brand } from "#client/components/brand.tsx";
import { Page } from "#client/components/page.tsx";
import { useCommonMessages } from "#client/i18n/messages.ts";
import { RouteButton } from "#client/ui/button.tsx";

/** Shown for an unknown address, signed in or not. */
export function NotFoundPage() {
  const messages = useCommonMessages().shell;
  const { title, text, home } = messages.notFound;
  return (
    <main id="content" className="shell-content">
      <Page title={title} className="plain-page" above={<Brand />}>
        <p>{text}</p>
        <RouteButton to="/">{home}</RouteButton>
      </Page>
    </main>
  );
}
