import { getRouteApi } from "@tanstack/react-router";
import { useCommonMessages } from "#client/i18n/messages.ts";
import { LinkButton } from "#client/ui/button.tsx";
import { signInLink } from "./sign-in-link.ts";
import { Welcome } from "./welcome-page.tsx";

const route = getRouteApi("/signed-out");

/** Shown after a sign-out, and after a failed sign-in with the reason. */
export function SignedOutPage() {
  const messages = useCommonMessages();
  const { reason } = route.useSearch();
  const { title, text } = reason ? messages.problems.kinds[reason] : messages.session.ended.signed_out;
  return (
    <Welcome title={title} text={text}>
      <LinkButton look="primary" href={signInLink("/")}>
        {messages.session.signInAgain}
      </LinkButton>
    </Welcome>
  );
}
