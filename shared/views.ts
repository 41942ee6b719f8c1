import * as v from "valibot";
import { id, instant } from "#shared/ids.ts";

export const viewName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40));

/** Query string of the transaction list, without `?`: `type=deposit&states=failed,returned`. */
export const viewSearch = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(1_000),
  v.regex(/^[\w\-.~%=&,+*:]+$/, "The query of an address."),
);

/** A named filter of the transaction list, available on all of the payer's devices. */
export const view = v.object({ id, name: viewName, search: viewSearch, createdAt: instant });
export type View = v.InferOutput<typeof view>;

/** Maximum number of views per payer. */
export const maxViews = 20;

export const newView = v.object({ name: viewName, search: viewSearch });
export type NewView = v.InferOutput<typeof newView>;
