import { expect, test } from "bun:test";
import { profile } from "#shared/profile.ts";
import { expectProblem, openTarget } from "./support.ts";

const service = await openTarget("profile");
const path = `${service.customer}/profile`;

test("the profile names the payer, their language, time zone and theme", async () => {
  const { givenName } = await service.read(profile, path);
  expect(givenName).not.toBe("");
});

test("a change of nothing answers the profile as it is", async () => {
  const before = await service.read(profile, path);
  expect(await service.read(profile, path, { method: "PATCH", body: "{}" })).toEqual(before);
});

test("a change that makes no sense is refused and changes nothing", async () => {
  const before = await service.read(profile, path);
  for (const body of [{ theme: "no such theme" }, { timeZone: "No/Where" }, { language: "not a language" }]) {
    await expectProblem(
      await service.ask(path, { method: "PATCH", body: JSON.stringify(body) }),
      400,
      "invalid_request",
    );
  }
  expect(await service.read(profile, path)).toEqual(before);
});

test("a customer who is not known has no profile", async () => {
  await expectProblem(await service.ask("/customers/nobody-at-all/profile"), 404, "not_found");
});
