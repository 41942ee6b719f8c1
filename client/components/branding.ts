import type { Branding, BrandingText } from "#shared/branding.ts";

/** The platform that the page is at home in, as the server wrote it into the page. */
export const branding: Branding = {
  name: "Selfcare",
  basePath: "",
  links: [],
  help: {},
  without: [],
  ...JSON.parse(document.querySelector<HTMLMetaElement>('meta[name="selfcare-site"]')?.content ?? "{}"),
};

/** Where a path of the server's is, for what does not go through the router. */
export function withBasePath(path: `/${string}`): string {
  return branding.basePath + path;
}

/** The path that the browser is on, as the server knows it. */
export function pathHere(): string {
  const { pathname, search } = window.location;
  return (pathname.slice(branding.basePath.length) || "/") + search;
}

/** Whether the platform has the part of the page that a path begins with, such as `limits`. */
export function isEnabled(part: string): boolean {
  return !branding.without.some((without) => without === part);
}

/** The text in a language (`en`), in English where there is none, else in whichever there is. */
export function textIn(language: string, text: BrandingText): string {
  return typeof text === "string" ? text : (text[language] ?? text.en ?? Object.values(text)[0] ?? "");
}
