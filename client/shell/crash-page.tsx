import { useWords } from "#client/i18n/words.ts";
import { Button } from "#client/ui/button.tsx";
import { Page } from "#client/ui/page.tsx";

/** A page that broke, or whose file could not be loaded: loading it anew mends most of it. */
export function CrashPage() {
  const words = useWords();
  const { title, text } = words.problems.kinds.unexpected;
  return (
    <Page title={title} className="plain-page">
      <p>{text}</p>
      <Button onClick={() => window.location.reload()}>{words.problems.tryAgain}</Button>
    </Page>
  );
}
