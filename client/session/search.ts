import * as v from "valibot";
import { optionalParam } from "#client/components/optional-param.ts";
import { reasons } from "#shared/reasons.ts";

/** Search parameters of the pages to which the server redirects when something failed. */
export const reasonSearch = v.object({ reason: optionalParam(v.picklist(reasons)) });
