import { signal } from "./signal.ts";
import { site, textIn } from "./site.ts";

export interface SiteLinksProps {
  /** Of the page, such as `en`. */
  language: string;
  words: {
    links: string;
    help: string;
    call: (phone: string) => string;
    write: (email: string) => string;
  };
}

/** Where the platform leads beside this page: its own links, and who helps. Nothing where it has none. */
export function SiteLinks({ language, words }: SiteLinksProps) {
  const { phone, email, url } = site.help;
  const links = [
    ...site.links.map(({ label, href }) => ({ text: textIn(language, label), href, helps: false })),
    ...(url ? [{ text: words.help, href: url, helps: true }] : []),
    ...(phone ? [{ text: words.call(phone), href: `tel:${phone.replaceAll(" ", "")}`, helps: true }] : []),
    ...(email ? [{ text: words.write(email), href: `mailto:${email}`, helps: true }] : []),
  ];
  if (links.length === 0) return null;
  return (
    <nav className="site-links" aria-label={words.links}>
      {links.map(({ text, href, helps }) => (
        <a
          key={href}
          href={href}
          onClick={helps ? () => signal({ kind: "help", how: "contact" }) : undefined}
        >
          {text}
        </a>
      ))}
    </nav>
  );
}
