import { expect, test } from "bun:test";
import { strFromU8, unzipSync } from "fflate";
import { systemClock } from "#sandbox/core/clock.ts";
import { openDatabase } from "#sandbox/database.ts";
import { columnsIn, sectionsOf } from "#sandbox/profile/customer-data.ts";
import { en } from "#sandbox/profile/messages/en.ts";
import { seedWorld } from "#sandbox/seed/seed.ts";
import { startServices } from "#sandbox/services.ts";
import { aino, ebba, noor } from "#sandbox/world/customers.ts";
import type { Closure, DataExport } from "#shared/privacy.ts";
import { waitUntil } from "#tests/support/wait.ts";

async function startProfile() {
  const database = openDatabase(":memory:");
  seedWorld({ database, clock: systemClock, customers: [ebba, aino, noor] });
  const services = await startServices({ database, clock: systemClock });
  const ask = async <T>(customerId: string, path: string, method = "GET") => {
    const answer = await fetch(`${services.profile.url}/customers/${customerId}${path}`, { method });
    return { status: answer.status, body: (await answer.json()) as T };
  };
  return {
    database,
    services,
    ask,
    async exported(customerId: string): Promise<DataExport> {
      await ask(customerId, "/data-exports", "POST");
      const newest = async () =>
        (await ask<{ items: DataExport[] }>(customerId, "/data-exports")).body.items[0];
      await services.clock.forward("10s");
      await waitUntil("the copy", async () => (await newest())?.state === "ready");
      return (await newest()) ?? expect.unreachable();
    },
    archive: (customerId: string, id: string) =>
      fetch(`${services.profile.url}/customers/${customerId}/data-exports/${id}/archive`),
    async [Symbol.asyncDispose]() {
      await services[Symbol.asyncDispose]();
      database.close();
    },
  };
}

type Profile = Awaited<ReturnType<typeof startProfile>>;

async function pageIn(profile: Profile, customerId: string): Promise<string> {
  const { id } = await profile.exported(customerId);
  const archive = unzipSync(new Uint8Array(await (await profile.archive(customerId, id)).arrayBuffer()));
  return strFromU8(archive["my-data.html"] ?? new Uint8Array());
}

test("a copy holds everything that names its payer, and nothing of another's", async () => {
  await using profile = await startProfile();
  const { id } = await profile.exported(aino.id);
  const archive = unzipSync(new Uint8Array(await (await profile.archive(aino.id, id)).arrayBuffer()));
  const json = strFromU8(archive["my-data.json"] ?? new Uint8Array());
  const page = strFromU8(archive["my-data.html"] ?? new Uint8Array());
  const data = JSON.parse(json);
  expect(Object.keys(data)).toEqual(
    expect.arrayContaining(["customers", "payments", "payment_events", "bank_accounts"]),
  );
  const { count } = profile.database
    .query<{ count: number }, [string]>("select count(*) as count from payments where customer_id = ?")
    .get(aino.id) ?? { count: -1 };
  expect(data.payments.length).toBe(count);
  expect(data.payments[0].created_at).toMatch(/^\d{4}-\d\d-\d\dT/);
  for (const text of [json, page]) {
    expect(text).toContain(aino.familyName);
    for (const stranger of [ebba.id, ebba.familyName, ebba.phone, noor.id])
      expect(text).not.toContain(stranger);
  }
});

test("the page of a copy is in its payer's language, times and amounts in their manner", async () => {
  await using profile = await startProfile();
  profile.database.run("update customers set language = 'sv' where id = ?", [ebba.id]);
  const page = await pageIn(profile, ebba.id);
  expect(page).toContain('<html lang="sv">');
  expect(page).toContain("<h1>Dina uppgifter</h1>");
  expect(page).toMatch(/som det var \d{1,2} \S+ \d{4} \d\d:\d\d\./);
  expect(page).toContain('<th scope="col">Växlingsavgift</th>');
  expect(page).toContain("<td>Insättning</td>");
  expect(page).toMatch(/<td>[\d\s]+,\d\d\sSEK<\/td>/);
  // A formatted time, besides the machine-readable one.
  expect(page).not.toMatch(/<td>\d{4}-\d\d-\d\dT/);

  const english = await pageIn(profile, aino.id);
  expect(english).toContain('<html lang="en">');
  expect(english).toMatch(/<td>[\d,]+\.\d\d\sEUR<\/td>/);
});

test("whatever table and column a copy can hold is named", () => {
  const database = openDatabase(":memory:");
  const tables = sectionsOf(database);
  const columns = tables.flatMap((table) => columnsIn(database, table));
  expect(tables.filter((table) => !(table in en.sections))).toEqual([]);
  expect(columns.filter((column) => !(column in en.columns))).toEqual([]);
  // Labels must not name removed tables or columns.
  expect(Object.keys(en.sections).filter((table) => !tables.includes(table))).toEqual([]);
  expect(Object.keys(en.columns).filter((column) => !columns.includes(column))).toEqual([]);
});

test("whichever table names a customer is a section of the copy", () => {
  const database = openDatabase(":memory:");
  database.run("create table something_new (customer_id text, note text)");
  expect(sectionsOf(database)).toContain("something_new");
});

test("asking twice makes one copy, which expires after a week and is gone", async () => {
  await using profile = await startProfile();
  const [first, second] = [
    await profile.ask<DataExport>(noor.id, "/data-exports", "POST"),
    await profile.ask<DataExport>(noor.id, "/data-exports", "POST"),
  ];
  expect(second.body.id).toBe(first.body.id);
  const { id } = await profile.exported(noor.id);
  expect((await profile.archive(noor.id, id)).status).toBe(200);
  expect((await profile.archive(ebba.id, id)).status).toBe(404);
  await profile.services.clock.forward("7d");
  expect((await profile.archive(noor.id, id)).status).toBe(404);
  const { body } = await profile.ask<{ items: DataExport[] }>(noor.id, "/data-exports");
  expect(body.items[0]).toMatchObject({ state: "expired", size: null });
});

test("a payer with payments under way cannot close their account, and is told why", async () => {
  await using profile = await startProfile();
  const { body } = await profile.ask<Closure>(ebba.id, "/closure");
  expect(body.obstacles).toContain("payments_under_way");
  expect(await profile.ask(ebba.id, "/closure", "POST")).toMatchObject({
    status: 409,
    body: { code: "closure_blocked" },
  });
});

test("closing can be taken back for 14 days, and then deletes what no law keeps", async () => {
  await using profile = await startProfile();
  const asked = await profile.ask<Closure>(noor.id, "/closure", "POST");
  expect(asked.status).toBe(200);
  const days =
    (Date.parse(asked.body.closesAt ?? "") - Date.parse(asked.body.requestedAt ?? "")) / 86_400_000;
  expect(days).toBe(14);
  expect((await profile.ask<Closure>(noor.id, "/closure", "DELETE")).body.closesAt).toBeNull();

  await profile.ask(noor.id, "/closure", "POST");
  await profile.services.clock.forward("14d");
  expect((await profile.ask(noor.id, "/closure", "DELETE")).status).toBe(409);
  const left = profile.database
    .query<{ phone: string; email: string }, [string]>("select phone, email from customers where id = ?")
    .get(noor.id);
  expect(left).toEqual({ phone: `closed-${noor.id}`, email: "" });
  expect(profile.database.query("select 1 from inbox_entries where customer_id = ?").all(noor.id)).toEqual(
    [],
  );
});

test("bookkeeping keeps payments through the seventh year after the newest, identity five years", async () => {
  await using profile = await startProfile();
  const { retention } = (await profile.ask<Closure>(ebba.id, "/closure")).body;
  const year = new Date().getUTCFullYear();
  expect(retention.find(({ category }) => category === "payments")?.keptUntil).toBe(`${year + 7}-12-31`);
  const identity = retention.find(({ category }) => category === "identity");
  expect(identity?.law).toContain("2017:630");
  expect(Number(identity?.keptUntil?.slice(0, 4)) - year).toBeGreaterThanOrEqual(5);
  expect(retention.find(({ category }) => category === "preferences")).toEqual({
    category: "preferences",
    keptUntil: null,
    law: null,
  });
});
