import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useWords } from "#client/i18n/words.ts";
import { Brand } from "#client/ui/brand.tsx";
import { LinkButton } from "#client/ui/button.tsx";
import { isOn, site } from "#client/ui/site.ts";
import { SiteLinks } from "#client/ui/site-links.tsx";
import type { Ending } from "./channel.ts";
import { Rosette } from "./rosette.tsx";
import { useSignInLink } from "./sign-in-link.ts";

/** The way in, back to the page that was asked for; says why where a session just ended. */
export function WelcomePage({ ended }: { ended: Ending | undefined }) {
  const words = useWords().session;
  const { title, text } = ended ? words.ended[ended] : words.welcome;
  return (
    <Welcome title={title} text={text}>
      <LinkButton look="primary" href={useSignInLink()}>
        {ended ? words.signInAgain : words.welcome.signIn}
      </LinkButton>
    </Welcome>
  );
}

export interface WelcomeProps {
  title: string;
  text: string;
  children: ReactNode;
}

/** The page of who is not signed in. */
export function Welcome({ title, text, children }: WelcomeProps) {
  const words = useWords();
  return (
    <main className="welcome" id="content">
      <title>{`${title} · ${site.name}`}</title>
      <Rosette className="welcome-rosette" />
      <div className="welcome-words">
        <Brand />
        <h1 tabIndex={-1}>{title}</h1>
        <p className="welcome-text">{text}</p>
        {children}
        {isOn("charge") && (
          <Link to="/charge" className="welcome-charge">
            {words.session.charge}
          </Link>
        )}
        <p className="welcome-note">{words.session.welcome.note}</p>
        <SiteLinks language={words.language} words={words.shell.site} />
      </div>
    </main>
  );
}
