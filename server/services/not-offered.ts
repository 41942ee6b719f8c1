import { AppError } from "#server/errors.ts";

/**
 * Creates functions for the calls that a platform's service does not support, for use in its adapter. Each rejects with
 * `not_offered`; name the parts of the page that need them under `without` in `SITE`.
 */
export function notOffered<Name extends string>(...names: Name[]): Record<Name, () => Promise<never>> {
  const refuse = () => Promise.reject(new AppError("not_offered"));
  return Object.fromEntries(names.map((name) => [name, refuse])) as Record<Name, () => Promise<never>>;
}
