import type * as v from "valibot";

const disjunction = new Intl.ListFormat("en-GB", { type: "disjunction" });

/**
 * Words an issue for which a schema has no message of its own. Valibot's default messages would repeat the value, which
 * may be a secret, and name types.
 */
export function wordIssue({ type, expected, requirement }: v.BaseIssue<unknown>): string {
  if (expected === "never") return "is not known";
  switch (type) {
    case "picklist":
      return `must be ${disjunction.format(expected?.match(/[^"|() ]+/g) ?? [])}`;
    case "min_length":
      return requirement === 1 ? "must not be empty" : `must have at least ${requirement} characters`;
    case "max_length":
      return `is too long: at most ${requirement} are allowed`;
    case "starts_with":
      return `must begin with ${requirement}`;
    default:
      return expectations[type] ?? "is malformed";
  }
}

const expectations: Record<string, string> = {
  string: "must be text",
  array: "must be a list",
  object: "must be an object",
  strict_object: "must be an object",
  url: "must be a URL",
  email: "must be an email address",
  union: "must be a text, or one text per language",
};
