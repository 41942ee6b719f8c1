import { describe, expect, test } from "bun:test";
import { openOutbox } from "#sandbox/phone/outbox.ts";
import { openContactChanges } from "#sandbox/profile/contact-changes.ts";
import { normalizeContact } from "#sandbox/profile/contact-formats.ts";
import { customerByPhone } from "#sandbox/profile/customers.ts";
import { aino, ebba } from "#sandbox/world/customers.ts";
import type { ContactKind } from "#shared/contact-details.ts";
import { waitUntil } from "#tests/support/wait.ts";
import { clockAt, noon, worldAt } from "./support.ts";

const minute = 60_000;
const newPhone = "+46701740666";

function createDeps() {
  const clock = clockAt(noon);
  const database = worldAt(clock, []);
  const deps = { database, clock, publish: () => {} };
  const contacts = openContactChanges(deps);
  const messages = openOutbox(deps);
  return {
    database,
    contacts,
    pass: (ms: number) => clock.set(new Date(clock.now().getTime() + ms).toISOString()),
    sentTo: (address: string) => messages.to(address),
    begin: (address: string, kind: ContactKind = "phone") => contacts.begin(ebba.id, { kind, address }),
    verify: (changeId: string, code: string) => contacts.verify({ customerId: ebba.id, changeId }, code),
    /** Returns the newest code sent to an address. */
    async code(address: string, count = 1) {
      await waitUntil(`${count} messages to ${address}`, () => messages.to(address).length >= count);
      return messages.to(address)[0]?.text.slice(0, 6) ?? "";
    },
    [Symbol.dispose]: () => database.close(),
  };
}

const other = (code: string) => (code === "123456" ? "654321" : "123456");

describe("a new phone number", () => {
  test("counts once its code came back, is what one signs in with, and the old one is told", async () => {
    using deps = createDeps();
    const { id, address } = deps.begin("070-174 06 66");
    expect(address).toBe("+46 70 174 06 66");
    expect(deps.contacts.details(ebba.id).phone).toBe("+46 70 174 06 05");
    expect(customerByPhone(deps.database, newPhone)).toBeUndefined();
    const verdict = deps.verify(id, await deps.code(newPhone));
    expect(verdict).toMatchObject({
      result: "verified",
      details: { phone: "+46 70 174 06 66", changes: [] },
    });
    expect(customerByPhone(deps.database, newPhone)).toBe(ebba.id);
    expect(customerByPhone(deps.database, ebba.phone)).toBeUndefined();
    const [told] = deps.sentTo(ebba.phone);
    expect(told?.text).toContain("phone number was changed");
    expect(told?.text).not.toContain("0666");
  });

  test("works once, and is gone when another is asked for", async () => {
    using deps = createDeps();
    const first = deps.begin(newPhone);
    const code = await deps.code(newPhone);
    const second = deps.begin("+46701740667");
    expect(() => deps.verify(first.id, code)).toThrow("no such thing");
    expect(deps.verify(second.id, await deps.code("+46701740667")).result).toBe("verified");
    expect(() => deps.verify(second.id, code)).toThrow("no such thing");
  });

  test("of somebody else looks the same, but its owner is told, and no code is right", async () => {
    using deps = createDeps();
    const { id, address, ...rest } = deps.begin(aino.phone);
    expect({ address, ...rest }).toEqual({ ...rest, address: "+46 70 174 06 20" });
    await waitUntil("Aino is told", () => deps.sentTo(aino.phone).length === 1);
    const [told] = deps.sentTo(aino.phone);
    expect(told?.text).toContain("another account");
    expect(told?.text).not.toMatch(/\d{6}/);
    expect(deps.verify(id, "123456")).toEqual({ result: "wrong", triesLeft: 4 });
    expect(customerByPhone(deps.database, aino.phone)).toBe(aino.id);
  });

  test("does not count where somebody else was quicker", async () => {
    using deps = createDeps();
    const mine = deps.begin(newPhone);
    const code = await deps.code(newPhone);
    const theirs = deps.contacts.begin(aino.id, { kind: "phone", address: newPhone });
    const their = { customerId: aino.id, changeId: theirs.id };
    expect(deps.contacts.verify(their, await deps.code(newPhone, 2)).result).toBe("verified");
    expect(deps.verify(mine.id, code).result).toBe("expired");
    expect(customerByPhone(deps.database, newPhone)).toBe(aino.id);
  });

  test("that is the present one, or can be none, is refused", () => {
    using deps = createDeps();
    expect(() => deps.begin("0701740605")).toThrow("already");
    for (const wrong of ["12", "hello", "+46 12"]) expect(() => deps.begin(wrong)).toThrow("no such address");
    expect(() => deps.begin("nobody@", "email")).toThrow("no such address");
  });
});

describe("a code", () => {
  test("is wrong five times at most, whatever it is for, until a quarter of an hour has passed", async () => {
    using deps = createDeps();
    const { id } = deps.begin(newPhone);
    const code = await deps.code(newPhone);
    for (const triesLeft of [4, 3, 2])
      expect(deps.verify(id, other(code))).toEqual({ result: "wrong", triesLeft });
    const mail = deps.begin("ebba@example.org", "email");
    expect(deps.verify(mail.id, other(await deps.code("ebba@example.org")))).toMatchObject({ triesLeft: 1 });
    expect(deps.verify(id, other(code)).result).toBe("blocked");
    expect(deps.verify(id, code).result).toBe("blocked");
    expect(() => deps.begin("+46701740667")).toThrow("too many");
    deps.pass(15 * minute);
    const again = deps.begin("+46701740667");
    expect(deps.verify(again.id, await deps.code("+46701740667")).result).toBe("verified");
  });

  test("is taken for ten minutes", async () => {
    using deps = createDeps();
    const { id } = deps.begin(newPhone);
    const code = await deps.code(newPhone);
    deps.pass(10 * minute);
    expect(deps.verify(id, code).result).toBe("expired");
    expect(deps.contacts.details(ebba.id).changes).toEqual([]);
  });

  test("is sent again after half a minute, in place of the one before, and five times in all", async () => {
    using deps = createDeps();
    const { id } = deps.begin(newPhone);
    const target = { customerId: ebba.id, changeId: id };
    const first = await deps.code(newPhone);
    expect(() => deps.contacts.resend(target)).toThrow("a moment ago");
    for (const count of [2, 3, 4, 5]) {
      deps.pass(minute / 2);
      deps.contacts.resend(target);
      await deps.code(newPhone, count);
    }
    deps.pass(minute / 2);
    expect(() => deps.contacts.resend(target)).toThrow("too many");
    const latest = await deps.code(newPhone);
    if (latest !== first) expect(deps.verify(id, first).result).toBe("wrong");
    expect(deps.verify(id, latest).result).toBe("verified");
  });

  test("is worth nothing for another customer's change", async () => {
    using deps = createDeps();
    const { id } = deps.begin(newPhone);
    const code = await deps.code(newPhone);
    for (const act of [
      () => deps.contacts.verify({ customerId: aino.id, changeId: id }, code),
      () => deps.contacts.resend({ customerId: aino.id, changeId: id }),
      () => deps.contacts.cancel({ customerId: aino.id, changeId: id }),
    ])
      expect(act).toThrow("no such thing");
    expect(deps.contacts.details(ebba.id).changes).toHaveLength(1);
  });
});

test("a new e-mail address counts once its code came back", async () => {
  using deps = createDeps();
  const { id } = deps.begin("Ebba@EXAMPLE.org", "email");
  expect(deps.verify(id, await deps.code("Ebba@example.org"))).toMatchObject({
    result: "verified",
    details: { email: "Ebba@example.org" },
  });
  expect(deps.sentTo(ebba.email).length).toBeGreaterThan(0);
});

test("a number is read as people write it", () => {
  for (const text of ["0701740666", "070-174 06 66", "+46 (0)70 174 06 66", "0046 70 1740666"])
    expect(normalizeContact("phone", text, ebba.phone)).toBe(newPhone);
  expect(normalizeContact("phone", "+358 40 123 4567", ebba.phone)).toBe("+358401234567");
});
