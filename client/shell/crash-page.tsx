import { useEffect } from "react";
import { useWords } from "#client/i18n/words.ts";
import { Button } from "#client/ui/button.tsx";
import { Page } from "#client/ui/page.tsx";
import { signal } from "#client/ui/signal.ts";

/** A page that broke, or whose file could not be loaded: loading it anew mends most of it. */
export function CrashPage({ error }: { error: unknown }) {
  const words = useWords();
  useEffect(() => signal({ kind: "crash", error }), [error]);
  const { title, text } = words.problems.kinds.unexpected;
  return (
    <Page title={title} className="plain-page">
      <p>{text}</p>
      <Button onClick={() => window.location.reload()}>{words.problems.tryAgain}</Button>
    </Page>
  );
}
