import { getRouteApi } from "@tanstack/react-router";
import { useWords } from "#client/i18n/words.ts";
import { RouteButton } from "#client/ui/button.tsx";
import { Page } from "#client/ui/page.tsx";

const route = getRouteApi("/signed-in/problem");

/** Where a download that could not be made leads to. */
export function ProblemPage() {
  const words = useWords();
  const { reason = "unexpected" } = route.useSearch();
  const { title, text } = words.problems.kinds[reason];
  return (
    <Page title={title} className="plain-page">
      <p>{text}</p>
      <RouteButton to="/">{words.shell.problem.home}</RouteButton>
    </Page>
  );
}
