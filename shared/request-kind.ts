/**
 * Every call of the page to the API carries this header. A foreign site cannot send it without asking
 * first, and its value says whether a person did something since the last call: only that renews the
 * idle time, so a poll or a stream left open never does.
 */
export const requestHeader = "selfcare-request";
export const requestKinds = ["active", "background"] as const;
export type RequestKind = (typeof requestKinds)[number];
