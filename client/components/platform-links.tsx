import { branding, textIn } from "./branding.ts";

export interface PlatformLinksProps {
  /** The language of the page, such as `en`. */
  language: string;
  messages: {
    links: string;
    help: string;
    call: (phone: string) => string;
    write: (email: string) => string;
  };
}

/** The platform's own links and help contacts. Renders nothing if there are none. */
export function PlatformLinks({ language, messages }: PlatformLinksProps) {
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
