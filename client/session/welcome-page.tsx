import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Brand } from "#client/components/brand.tsx";
import { branding, isEnabled } from "#client/components/branding.ts";
import { PlatformLinks } from "#client/components/platform-links.tsx";
import { useCommonMessages } from "#client/i18n/messages.ts";
import { LinkButton } from "#client/ui/button.tsx";
import { Rosette } from "./rosette.tsx";
import type { SessionEndReason } from "./session-channel.ts";
import { useSignInLink } from "./sign-in-link.ts";

/** Offers a sign-in that leads back to the requested page. Gives the reason if a session has just ended. */
export function WelcomePage({ ended }: { ended: SessionEndReason | undefined }) {
  const messages = useCommonMessages().session;
  const { title, text } = ended ? messages.ended[ended] : messages.welcome;
  return (
    <Welcome title={title} text={text}>
      <LinkButton look="primary" href={useSignInLink()}>
        {ended ? messages.signInAgain : messages.welcome.signIn}
      </LinkButton>
    </Welcome>
  );
}

export interface WelcomeProps {
  title: string;
  text: string;
  children: ReactNode;
}

/** Layout of the pages for a payer who is not signed in. */
export function Welcome({ title, text, children }: WelcomeProps) {
  const messages = useCommonMessages();
  return (
    <main className="welcome" id="content">
      <title>{`${title} · ${branding.name}`}</title>
      <Rosette className="welcome-rosette" />
      <div className="welcome-words">
        <Brand />
        <h1 tabIndex={-1}>{title}</h1>
        <p className="welcome-text">{text}</p>
        {children}
        {isEnabled("charge") && (
          <Link to="/charge" className="welcome-charge">
            {messages.session.charge}
          </Link>
        )}
        <p className="welcome-note">{messages.session.welcome.note}</p>
        <PlatformLinks language={messages.language} messages={messages.shell.site} />
      </div>
    </main>
  );
}
