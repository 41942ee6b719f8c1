import { describe, expect, test } from "bun:test";
import * as v from "valibot";
import { contactChange, contactDetails, contactVerification } from "#shared/contact-details.ts";
import { marketingConsent } from "#shared/marketing-consents.ts";
import { closure, dataExport } from "#shared/privacy.ts";
import { profile } from "#shared/profile.ts";
import { view } from "#shared/views.ts";
import { expectProblem, instantForm, mayWrite, openTarget } from "./support.ts";

const service = await openTarget("profile");
const path = `${service.customer}/profile`;

test("the profile names the payer, their language, time zone and theme", async () => {
  const { givenName } = await service.read(profile, path);
  expect(givenName).not.toBe("");
});

test("an empty change returns the unchanged profile", async () => {
  const before = await service.read(profile, path);
  expect(await service.read(profile, path, { method: "PATCH", body: "{}" })).toEqual(before);
});

test("an invalid change is refused and changes nothing", async () => {
  const before = await service.read(profile, path);
  for (const body of [{ theme: "no such theme" }, { timeZone: "No/Where" }, { language: "not a language" }]) {
    await expectProblem(
      await service.request(path, { method: "PATCH", body: JSON.stringify(body) }),
      400,
      "invalid_request",
    );
  }
  expect(await service.read(profile, path)).toEqual(before);
});

test("an unknown customer has no profile", async () => {
  await expectProblem(await service.request("/customers/nobody-at-all/profile"), 404, "not_found");
});

test("copies of the data are listed, newest first", async () => {
  const { items } = await service.read(
    v.object({ items: v.array(dataExport) }),
    `${service.customer}/data-exports`,
  );
  expect(items.map(({ requestedAt }) => requestedAt)).toEqual(
    items
      .map(({ requestedAt }) => requestedAt)
      .toSorted()
      .reverse(),
  );
});

test.skipIf(!mayWrite)("a copy is asked for once, and cannot be fetched before it is ready", async () => {
  const path = `${service.customer}/data-exports`;
  const first = await service.read(dataExport, path, { method: "POST", status: 201 });
  expect(first.requestedAt).toMatch(instantForm);
  expect((await service.read(dataExport, path, { method: "POST", status: 201 })).id).toBe(first.id);
  if (first.state === "preparing")
    await expectProblem(await service.request(`${path}/${first.id}/archive`), 404, "not_found");
});

test("closing the account lists the retention of each category of data", async () => {
  const { closesAt, retention } = await service.read(closure, `${service.customer}/closure`);
  expect(closesAt).toBeNull();
  for (const { keptUntil, law } of retention) expect(keptUntil === null).toBe(law === null);
});

test.skipIf(!mayWrite)(
  "a view is saved, renamed and deleted, and each change returns all views",
  async () => {
    const path = `${service.customer}/views`;
    const all = v.object({ items: v.array(view) });
    const before = (await service.read(all, path)).items;
    const body = JSON.stringify({ name: "Contract", search: "type=deposit" });
    const created = (await service.read(all, path, { method: "POST", body, status: 201 })).items;
    const savedView = created.find(({ id }) => !before.some((other) => other.id === id));
    expect(savedView).toMatchObject({ name: "Contract", search: "type=deposit" });
    const viewPath = `${path}/${savedView?.id}`;
    const renamed = await service.read(all, viewPath, {
      method: "PATCH",
      body: JSON.stringify({ name: "Other" }),
    });
    expect(renamed.items.find(({ id }) => id === savedView?.id)?.name).toBe("Other");
    expect((await service.read(all, viewPath, { method: "DELETE" })).items).toEqual(before);
    await expectProblem(
      await service.request(viewPath, { method: "PATCH", body: JSON.stringify({ name: "Gone" }) }),
      404,
      "not_found",
    );
  },
);

test("marketing consents have the time of the last choice", async () => {
  const { items } = await service.read(
    v.object({ items: v.array(marketingConsent) }),
    `${service.customer}/marketing-consents`,
  );
  for (const { isGiven, changedAt } of items) {
    if (isGiven) expect(changedAt).not.toBeNull();
    if (changedAt) expect(changedAt).toMatch(instantForm);
  }
});

test("contact details are returned, and an invalid address is refused", async () => {
  const path = `${service.customer}/contact-details`;
  const before = await service.read(contactDetails, path);
  for (const body of [
    { kind: "phone", address: "12345" },
    { kind: "email", address: "nobody@" },
  ]) {
    const changes = `${service.customer}/contact-changes`;
    const answer = await service.request(changes, { method: "POST", body: JSON.stringify(body) });
    await expectProblem(answer, 422, "contact_invalid");
  }
  expect(await service.read(contactDetails, path)).toEqual(before);
});

test("a change of someone else's contact details is not found", async () => {
  const path = `${service.customer}/contact-changes/no-such-change`;
  for (const [at, init] of [
    [`${path}/verification`, { method: "POST", body: JSON.stringify({ code: "123456" }) }],
    [`${path}/code`, { method: "POST" }],
    [path, { method: "DELETE" }],
  ] as const)
    await expectProblem(await service.request(at, init), 404, "not_found");
});

describe.if(mayWrite)("a change of the e-mail address", () => {
  test("waits for a code, is unaffected by a wrong one, and can be cancelled", async () => {
    const path = `${service.customer}/contact-changes`;
    const before = await service.read(contactDetails, `${service.customer}/contact-details`);
    const body = JSON.stringify({ kind: "email", address: "contract@example.com" });
    const change = await service.read(contactChange, path, { method: "POST", body, status: 201 });
    expect(change.expiresAt).toMatch(instantForm);
    const code = JSON.stringify({ code: "000000" });
    const verdict = await service.read(contactVerification, `${path}/${change.id}/verification`, {
      method: "POST",
      body: code,
    });
    expect(["wrong", "blocked"]).toContain(verdict.result);
    const soon = await service.request(`${path}/${change.id}/code`, { method: "POST" });
    expect(soon.status).toBe(429);
    expect(await service.read(contactDetails, `${path}/${change.id}`, { method: "DELETE" })).toEqual(before);
  });
});
