import type { Database } from "bun:sqlite";
import * as v from "valibot";
import type { Deps } from "#sandbox/core/deps.ts";
import type { Faults } from "#sandbox/core/faults.ts";
import { Problem } from "#sandbox/core/problem.ts";
import { answers, createService, customerParams } from "#sandbox/web/service.ts";
import { type Profile, profile, profileChanges } from "#shared/profile.ts";
import { createContacts } from "./contact-routes.ts";
import { createMarketing } from "./marketing-routes.ts";
import { createPrivacy } from "./privacy-routes.ts";
import { createViews } from "./view-routes.ts";

const changes = v.strictObject(profileChanges.entries);

/** Creates the profile service: identity and preferences. */
export function createProfile({ faults, ...deps }: Deps & { faults: Faults }) {
  const { database, publish } = deps;
  return createService({ name: "profile", description: "Who a customer is, and what they prefer.", faults })
    .use(createContacts(deps))
    .use(createMarketing(deps))
    .use(createPrivacy(deps))
    .use(createViews(deps))
    .get("/customers/:customerId/profile", ({ params }) => profileOf(database, params.customerId), {
      params: customerParams,
      ...answers("Get the profile", { 200: profile }, [404]),
    })
    .patch(
      "/customers/:customerId/profile",
      ({ params: { customerId }, body }) => {
        database
          .query(
            `update customers set language = coalesce(?, language), region = iif(?, ?, region),
               time_zone = coalesce(?, time_zone), theme = coalesce(?, theme),
               start_page = coalesce(?, start_page) where id = ?`,
          )
          .run(
            body.language ?? null,
            body.region !== undefined,
            body.region ?? null,
            body.timeZone ?? null,
            body.theme ?? null,
            body.startPage ?? null,
            customerId,
          );
        publish({ customerId, topic: "profile", id: null });
        return profileOf(database, customerId);
      },
      {
        params: customerParams,
        body: changes,
        ...answers("Change the given settings", { 200: profile }, [400, 404]),
      },
    );
}

function profileOf(database: Database, customerId: string): Profile {
  const found = database
    .query<Profile, [string]>(
      `select given_name as givenName, family_name as familyName, language, region, time_zone as timeZone,
         theme, start_page as startPage from customers where id = ?`,
    )
    .get(customerId);
  if (!found) throw new Problem("not_found");
  return found;
}
