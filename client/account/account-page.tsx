import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { usePartWords } from "#client/i18n/words.ts";
import { Page } from "#client/ui/page.tsx";
import { Section } from "#client/ui/section.tsx";
import { isOn } from "#client/ui/site.ts";
import { type Part, parts } from "./parts.ts";

/** The way to everything that a payer maintains. */
export function AccountPage() {
  const words = usePartWords("account");
  return (
    <Page title={words.title} className="account">
      {parts.map(({ group, parts }) => (
        <Section key={group} title={words.groups[group]}>
          <ul className="account-parts">
            {parts
              .filter(({ to }) => isOn(to.slice(1)))
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
  const { title, text } = usePartWords("account").parts[name];
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
