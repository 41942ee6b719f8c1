import { getRouteApi } from "@tanstack/react-router";
import { useWords } from "#client/i18n/words.ts";
import { LinkButton, RouteButton } from "#client/ui/button.tsx";
import { Page } from "#client/ui/page.tsx";
import { freshSignInLink } from "#client/ui/problem.tsx";

const route = getRouteApi("/signed-in/problem");

/** Where a download that could not be made leads to, and an approval of which nothing is known any more. */
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
      {reason === "approval_over" && (
        <RouteButton look="primary" to="/transactions">
          {words.shell.transactions}
        </RouteButton>
      )}
      <RouteButton to="/">{words.shell.problem.home}</RouteButton>
    </Page>
  );
}
