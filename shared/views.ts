import * as v from "valibot";
import { id, instant } from "#shared/ids.ts";

export const viewName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40));

/** What the address of the list says after its `?`: `type=deposit&states=failed,returned`. */
export const viewSearch = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(1_000),
  v.regex(/^[\w\-.~%=&,+*:]+$/, "The query of an address."),
);

/** A way of looking at one's payments that the payer gave a name, the same on every device. */
export const view = v.object({ id, name: viewName, search: viewSearch, createdAt: instant });
export type View = v.InferOutput<typeof view>;

/** The most that one payer can keep. */
export const maxViews = 20;

export const newView = v.object({ name: viewName, search: viewSearch });
export type NewView = v.InferOutput<typeof newView>;
