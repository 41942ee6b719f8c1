import type { Database } from "bun:sqlite";
import * as v from "valibot";
import type { Deps } from "#sandbox/core/deps.ts";
import { answers, customerParams, customerRoutes, listOf } from "#sandbox/web/service.ts";
import {
  type MarketingConsent,
  type MarketingPurpose,
  marketingConsent,
  marketingPurpose,
  marketingPurposes,
} from "#shared/marketing-consents.ts";

/** Routes for marketing consents. */
export function createMarketing({ database, clock, publish }: Deps) {
  const insert = database.query(
    "insert into marketing_consents (customer_id, purpose, given, at) values (?, ?, ?, ?)",
  );
  return customerRoutes()
    .get(
      "/marketing-consents",
      ({ params }) => ({ items: consentsOf(database, params.customerId) }),
      answers("List marketing consents", listOf(marketingConsent)),
    )
    .put(
      "/marketing-consents/:purpose",
      ({ params: { customerId, purpose }, body: { isGiven } }) => {
        const known = consentsOf(database, customerId).find((consent) => consent.purpose === purpose);
        if (known?.isGiven !== isGiven)
          insert.run(customerId, purpose, Number(isGiven), clock.now().getTime());
        publish({ customerId, topic: "profile", id: null });
        return { items: consentsOf(database, customerId) };
      },
      {
        params: v.object({ ...customerParams.entries, purpose: marketingPurpose }),
        body: v.strictObject({ isGiven: v.boolean() }),
        ...answers("Give or withdraw a consent", listOf(marketingConsent), [404]),
      },
    );
}

function consentsOf(database: Database, customerId: string): MarketingConsent[] {
  const newest = database.query<{ given: number; at: number }, [string, MarketingPurpose]>(
    "select given, at from marketing_consents where customer_id = ? and purpose = ? order by n desc limit 1",
  );
  return marketingPurposes.map((purpose) => {
    const said = newest.get(customerId, purpose);
    return {
      purpose,
      isGiven: said?.given === 1,
      changedAt: said ? new Date(said.at).toISOString() : null,
    };
  });
}
