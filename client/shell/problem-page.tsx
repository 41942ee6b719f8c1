import { getRouteApi } from "@tanstack/react-router";
import { useWords } from "#client/i18n/words.ts";
import { LinkButton, RouteButton } from "#client/ui/button.tsx";
import { Page } from "#client/ui/page.tsx";
import { freshSignInLink } from "#client/ui/problem.tsx";

const route = getRouteApi("/signed-in/problem");

/** Where a download that could not be made leads to. */
export function ProblemPage() {
  const words = useWords();
  const { reason = "unexpected" } = route.useSearch();
  const { title, text } = words.problems.kinds[reason];
  return (
    <Page title={title} className="plain-page">
      <p>{text}</p>
      {reason === "fresh_sign_in_needed" && (
        <LinkButton look="primary" href={freshSignInLink("/transactions")}>
          {words.problems.signInAgain}
        </LinkButton>
      )}
      <RouteButton to="/">{words.shell.problem.home}</RouteButton>
    </Page>
  );
}
