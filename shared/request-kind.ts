/**
 * Says whether the user did something since the page's previous call. Only an `active` call renews the idle time; a poll or
 * an open stream never does.
 */
export const requestKinds = ["active", "background"] as const;
export type RequestKind = (typeof requestKinds)[number];
