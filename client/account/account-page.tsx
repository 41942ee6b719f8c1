import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { isEnabled } from "#client/components/branding.ts";
import { Page } from "#client/components/page.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { Section } from "#client/ui/section.tsx";
import { type AccountLink, accountLinks } from "./account-links.ts";

/** Lists everything that a payer can manage. */
export function AccountPage() {
  const messages = useMessages("account");
  return (
    <Page title={messages.title} className="account">
      {accountLinks.map(({ group, links }) => (
        <Section key={group} title={messages.groups[group]}>
          <ul className="account-parts">
            {links
              .filter(({ to }) => isEnabled(to.slice(1)))
              .map((link) => (
                <AccountLinkRow key={link.name} {...link} />
              ))}
          </ul>
        </Section>
      ))}
    </Page>
  );
}

function AccountLinkRow({ name, to, icon: Icon }: AccountLink) {
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
