import { getRouteApi } from "@tanstack/react-router";
import { useWords } from "#client/i18n/words.ts";
import { LinkButton } from "#client/ui/button.tsx";
import { signInLink } from "./sign-in-link.ts";
import { Welcome } from "./welcome-page.tsx";

const route = getRouteApi("/signed-out");

/** Where signing out ends, and signing in when it did not work: then it says why. */
export function SignedOutPage() {
  const words = useWords();
  const { reason } = route.useSearch();
  const { title, text } = reason ? words.problems.kinds[reason] : words.session.ended.signed_out;
  return (
    <Welcome title={title} text={text}>
      <LinkButton look="primary" href={signInLink("/")}>
        {words.session.signInAgain}
      </LinkButton>
    </Welcome>
  );
}
