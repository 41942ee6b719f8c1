import { AppError } from "#server/errors.ts";

/**
 * Calls that a platform's service has nothing for, for an adapter to fill its gaps with. Each rejects with `not_offered`;
 * the page leaves the parts out that `SITE` names under `without`.
 */
export function notOffered<Name extends string>(...names: Name[]): Record<Name, () => Promise<never>> {
  const refuse = () => Promise.reject(new AppError("not_offered"));
  return Object.fromEntries(names.map((name) => [name, refuse])) as Record<Name, () => Promise<never>>;
}
