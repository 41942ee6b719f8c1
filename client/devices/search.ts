import * as v from "valibot";
import { optionalParam } from "#client/components/optional-param.ts";
import { id } from "#shared/ids.ts";

/** Search parameters of the devices page: the device to sign out, so that the dialog is open again after a fresh sign-in. */
export const devicesSearch = v.object({ end: optionalParam(v.union([v.literal("others"), id])) });
