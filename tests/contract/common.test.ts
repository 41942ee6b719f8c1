import { describe, expect, test } from "bun:test";
import * as v from "valibot";
import { serviceNames } from "#sandbox/core/faults.ts";
import { expectProblem, openTarget } from "./support.ts";

const description = v.object({
  openapi: v.string(),
  info: v.object({}),
  paths: v.record(v.string(), v.object({})),
});

const paths = {
  payments: [
    "/payments",
    "/payments/{}",
    "/payments/{}/approval",
    "/payments/{}/cases",
    "/cases",
    "/cases/{}/messages",
    "/cases/{}/closing",
    "/payments/{}/cancellation",
    "/payments/{}/refund-request",
    "/intents/{}",
    "/transfer-options",
    "/quotes",
    "/totals",
    "/months",
    "/merchants",
  ],
  banking: [
    "/accounts",
    "/accounts/{}",
    "/accounts/{}/default",
    "/accounts/{}/payee-check",
    "/accounts/{}/restoration",
    "/accounts/{}/uses",
    "/account-previews",
    "/links",
    "/links/{}/completion",
  ],
  profile: [
    "/profile",
    "/contact-details",
    "/contact-changes",
    "/contact-changes/{}",
    "/contact-changes/{}/code",
    "/contact-changes/{}/verification",
    "/marketing-consents",
    "/marketing-consents/{}",
  ],
  notifications: ["/inbox", "/inbox/read", "/settings"],
};

for (const name of serviceNames) {
  const service = await openTarget(name);

  describe(name, () => {
    test("reports that it is healthy", async () => {
      expect((await service.request("/health")).status).toBe(200);
    });

    test("describes every call of its contract in OpenAPI", async () => {
      const answer = await service.request("/openapi.json");
      const described = Object.keys(v.parse(description, await answer.json()).paths).map((path) =>
        path.replace(/\{[^}]*\}/g, "{}"),
      );
      for (const path of paths[name]) expect(described).toContain(`/customers/{}${path}`);
    });

    test("answers an unknown path with a problem", async () => {
      await expectProblem(await service.request("/no-such-thing"), 404, "not_found");
    });
  });
}
