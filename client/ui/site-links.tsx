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
    ...site.links.map(({ label, href }) => ({ text: textIn(language, label), href })),
    ...(url ? [{ text: words.help, href: url }] : []),
    ...(phone ? [{ text: words.call(phone), href: `tel:${phone.replaceAll(" ", "")}` }] : []),
    ...(email ? [{ text: words.write(email), href: `mailto:${email}` }] : []),
  ];
  if (links.length === 0) return null;
  return (
    <nav className="site-links" aria-label={words.links}>
      {links.map(({ text, href }) => (
        <a key={href} href={href}>
          {text}
        </a>
      ))}
    </nav>
  );
}
