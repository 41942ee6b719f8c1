import * as v from "valibot";
import { parseWeight, trimSpaces } from "#shared/header-fields.ts";
import { language } from "#shared/profile.ts";

/** Languages read from one header. The limit bounds the work that a long header causes. */
const maxLanguages = 10;

/** Returns the well-formed languages (BCP 47) of an `Accept-Language` header (RFC 9110, 12.5.4), most preferred first. */
export function acceptedLanguages(header: string | null | undefined): string[] {
  return (header ?? "")
    .split(",", maxLanguages)
    .map((range) => {
      const [tag = "", weight] = range.split(";");
      return { tag: trimSpaces(tag), weight: parseWeight(weight) };
    })
    .filter(({ tag, weight }) => weight > 0 && v.is(language, tag))
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}
