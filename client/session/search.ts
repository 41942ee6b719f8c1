import * as v from "valibot";
import { lenient } from "#client/ui/lenient.ts";
import { reasons } from "#shared/reasons.ts";

/** Search parameters of the pages to which the server redirects when something failed. */
export const reasonSearch = v.object({ reason: lenient(v.picklist(reasons)) });
