import type { KoaContextWithOIDC } from "oidc-provider";
import { firstAvailable } from "#sandbox/core/catalogues.ts";
import type { Refusal } from "#sandbox/core/one-time-codes.ts";
import { acceptedLanguages } from "#shared/languages.ts";
import { en } from "./en.ts";
import { sv } from "./sv.ts";

export type Messages = typeof en;

const catalogues: Readonly<Record<string, Messages>> = { en, sv };

/** Languages of the pages (BCP 47). */
export const languages = Object.keys(catalogues);

/** Remembers the language of the last request, for pages whose request carries none. */
const cookie = "platform_language";

/**
 * Picks the messages by the client's request (`ui_locales`, OpenID Connect Core 1.0 §3.1.2.1), then by its
 * previous request, then by the browser's languages, else English.
 */
export function messagesFor(ctx: Pick<KoaContextWithOIDC, "cookies" | "get">, uiLocales?: unknown): Messages {
  const asked = typeof uiLocales === "string" ? firstAvailable(uiLocales.split(" "), catalogues) : undefined;
  if (asked) ctx.cookies.set(cookie, asked.language, { httpOnly: true, sameSite: "lax", signed: false });
  const remembered = ctx.cookies.get(cookie, { signed: false });
  const own = [remembered ?? "", ...acceptedLanguages(ctx.get("accept-language"))];
  return asked ?? firstAvailable(own, catalogues) ?? en;
}

/** Explains a refusal. `now` is milliseconds since 1970. */
export function refusalMessage({ refusals }: Messages, refusal: Refusal, now: number): string {
  switch (refusal.problem) {
    case "wrong":
      return refusals.wrong(refusal.triesLeft);
    case "expired":
      return refusals.expired;
    case "too_soon":
      return refusals.tooSoon(Math.ceil((refusal.until - now) / 1000));
    case "blocked":
      return refusals.blocked(Math.ceil((refusal.until - now) / 60_000));
  }
}
