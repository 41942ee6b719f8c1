import * as v from "valibot";
import type { Cookies } from "#server/sessions/cookies.ts";
import { languageCookie } from "#shared/language-cookie.ts";
import { acceptedLanguages } from "#shared/languages.ts";
import { language } from "#shared/profile.ts";

/**
 * Returns the payer's languages for the identity service's pages as `ui_locales` (OpenID Connect Core 1.0, section
 * 3.1.2.1): the page's language, else the browser's. Neither is trusted: invalid languages are left out. Returns
 * `undefined` where none is left.
 */
export function uiLocalesOf({ headers }: Request, cookies: Cookies): string | undefined {
  const chosen = cookies.read(headers.get("cookie"), languageCookie);
  const languages = v.is(language, chosen) ? [chosen] : acceptedLanguages(headers.get("accept-language"));
  return languages.join(" ") || undefined;
}
