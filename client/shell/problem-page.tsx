import { getRouteApi } from "@tanstack/react-router";
import { Page } from "#client/components/page.tsx";
import { freshSignInLink } from "#client/components/problem.tsx";
import { useCommonMessages } from "#client/i18n/messages.ts";
import { LinkButton, RouteButton } from "#client/ui/button.tsx";

const route = getRouteApi("/signed-in/problem");

/** Shown after a failed download, and after an approval that is no longer known. */
export function ProblemPage() {
  const messages = useCommonMessages();
  const { reason = "unexpected" } = route.useSearch();
  const { title, text } = messages.problems.kinds[reason];
  return (
    <Page title={title} className="plain-page">
      <p>{text}</p>
      {reason === "fresh_sign_in_needed" && (
        <LinkButton look="primary" href={freshSignInLink("/transactions")}>
          {messages.problems.signInAgain}
        </LinkButton>
      )}
      {reason === "approval_over" && (
        <RouteButton look="primary" to="/transactions">
          {messages.shell.transactions}
        </RouteButton>
      )}
      <RouteButton to="/">{messages.shell.problem.home}</RouteButton>
    </Page>
  );
}
