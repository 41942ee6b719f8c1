import * as v from "valibot";
import { type LimitRules, limitRules } from "#shared/limits.ts";
import data from "./rules.json" with { type: "json" };

/** Rules by country (ISO 3166-1 alpha-2). Add an entry for another country. */
const rules = v.parse(v.objectWithRest({ elsewhere: limitRules }, limitRules), data);

export function rulesOf(country: string): LimitRules {
  return (Object.hasOwn(rules, country) ? rules[country] : undefined) ?? rules.elsewhere;
}
