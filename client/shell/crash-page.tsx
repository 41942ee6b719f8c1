import { useEffect } from "react";
import { Page } from "#client/components/page.tsx";
import { emitPageEvent } from "#client/components/page-events.ts";
import { useCommonMessages } from "#client/i18n/messages.ts";
import { Button } from "#client/ui/button.tsx";

/** Shown if a page throws or its code cannot be loaded. A reload usually fixes it. */
export function CrashPage({ error }: { error: unknown }) {
  const messages = useCommonMessages();
  useEffect(() => emitPageEvent({ kind: "crash", error }), [error]);
  const { title, text } = messages.problems.kinds.unexpected;
  return (
    <Page title={title} className="plain-page">
      <p>{text}</p>
      <Button onClick={() => window.location.reload()}>{messages.problems.tryAgain}</Button>
    </Page>
  );
}
