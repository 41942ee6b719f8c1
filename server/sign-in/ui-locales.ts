import * as v from "valibot";
import type { Cookies } from "#server/sessions/cookie.ts";
import { languageCookie } from "#shared/language-cookie.ts";
import { acceptedLanguages } from "#shared/languages.ts";
import { language } from "#shared/profile.ts";

/**
 * The languages in which the identity service's pages are wanted, as its `ui_locales` (OpenID Connect Core 1.0, section
 * 3.1.2.1): the one that the page was last read in, else the browser's own. Both can say anything: what is no language
 * is left out, and `undefined` where nothing is left.
 */
export function uiLocalesOf({ headers }: Request, cookies: Cookies): string | undefined {
  const chosen = cookies.read(headers.get("cookie"), languageCookie);
  const languages = v.is(language, chosen) ? [chosen] : acceptedLanguages(headers.get("accept-language"));
  return languages.join(" ") || undefined;
}
