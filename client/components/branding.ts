import type { Branding, BrandingText } from "#shared/branding.ts";

/** The branding of the platform, which the server writes into the HTML. */
export const branding: Branding = {
  name: "Selfcare",
  basePath: "",
  links: [],
  help: {},
  without: [],
  ...JSON.parse(document.querySelector<HTMLMetaElement>('meta[name="selfcare-site"]')?.content ?? "{}"),
};

/** Prefixes a path with the base path, for URLs that do not go through the router. */
export function withBasePath(path: `/${string}`): string {
  return branding.basePath + path;
}

/** Returns the current path and search without the base path. */
export function pathHere(): string {
  const { pathname, search } = window.location;
  return (pathname.slice(branding.basePath.length) || "/") + search;
}

/** Tests whether the platform offers a feature, given as the first segment of its path, such as `limits`. */
export function isEnabled(part: string): boolean {
  return !branding.without.some((without) => without === part);
}

/** Returns a text in a language (such as `en`), with English and then any language as fallback. */
export function textIn(language: string, text: BrandingText): string {
  return typeof text === "string" ? text : (text[language] ?? text.en ?? Object.values(text)[0] ?? "");
}
