import * as v from "valibot";
import { type LimitRules, limitRules } from "#shared/limits.ts";
import data from "./rules.json" with { type: "json" };

/** By country (ISO 3166-1 alpha-2): another country is another entry. */
const rules = v.parse(v.objectWithRest({ elsewhere: limitRules }, limitRules), data);

/** The rules that hold for the payers of a country. */
export function rulesOf(country: string): LimitRules {
  return (Object.hasOwn(rules, country) ? rules[country] : undefined) ?? rules.elsewhere;
}
