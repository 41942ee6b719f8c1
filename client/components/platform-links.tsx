import { branding, textIn } from "./branding.ts";

export interface SiteLinksProps {
  /** Of the page, such as `en`. */
  language: string;
  messages: {
    links: string;
    help: string;
    call: (phone: string) => string;
    write: (email: string) => string;
  };
}

/** Where the platform leads beside this page: its own links, and who helps. Nothing where it has none. */
export function SiteLinks({ language, messages }: SiteLinksProps) {
  const { phone, email, url } = branding.help;
  const links = [
    ...branding.links.map(({ label, href }) => ({ text: textIn(language, label), href })),
    ...(url ? [{ text: messages.help, href: url }] : []),
    ...(phone ? [{ text: messages.call(phone), href: `tel:${phone.replaceAll(" ", "")}` }] : []),
    ...(email ? [{ text: messages.write(email), href: `mailto:${email}` }] : []),
  ];
  if (links.length === 0) return null;
  return (
    <nav className="site-links" aria-label={messages.links}>
      {links.map(({ text, href }) => (
        <a key={href} href={href}>
          {text}
        </a>
      ))}
    </nav>
  );
}
