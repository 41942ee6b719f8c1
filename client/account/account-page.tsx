import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { isEnabled } from "#client/components/branding.ts";
import { Page } from "#client/components/page.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { Section } from "#client/ui/section.tsx";
import { type Part, parts } from "./account-links.ts";

/** The way to everything that a payer maintains. */
export function AccountPage() {
  const messages = useMessages("account");
  return (
    <Page title={messages.title} className="account">
      {parts.map(({ group, parts }) => (
        <Section key={group} title={messages.groups[group]}>
          <ul className="account-parts">
            {parts
              .filter(({ to }) => isEnabled(to.slice(1)))
              .map((part) => (
                <PartRow key={part.name} {...part} />
              ))}
          </ul>
        </Section>
      ))}
    </Page>
  );
}

function PartRow({ name, to, icon: Icon }: Part) {
  const { title, text } = useMessages("account").parts[name];
  return (
    <li>
      <Link to={to} className="account-part">
        <Icon aria-hidden="true" />
        <span className="account-part-words">
          <span className="account-part-title">{title}</span>
          <small>{text}</small>
        </span>
        <ChevronRight aria-hidden="true" className="account-part-end" />
      </Link>
    </li>
  );
}
