import { describe, expect, test } from "bun:test";
import { openMessages } from "#sandbox/phone/messages.ts";
import { normalise } from "#sandbox/profile/addresses.ts";
import { openContactChanges } from "#sandbox/profile/contact-changes.ts";
import { customerByPhone } from "#sandbox/profile/customers.ts";
import { aino, ebba } from "#sandbox/world/customers.ts";
import type { ContactKind } from "#shared/contact-details.ts";
import { waitUntil } from "#tests/support/wait.ts";
import { clockAt, noon, worldAt } from "./support.ts";

const minute = 60_000;
const newPhone = "+46701740666";

function openDesk() {
  const clock = clockAt(noon);
  const database = worldAt(clock, []);
  const desk = { database, clock, publish: () => {} };
  const contacts = openContactChanges(desk);
  const messages = openMessages(desk);
  return {
    database,
    contacts,
    pass: (ms: number) => clock.set(new Date(clock.now().getTime() + ms).toISOString()),
    sentTo: (address: string) => messages.to(address),
    begin: (address: string, kind: ContactKind = "phone") => contacts.begin(ebba.id, { kind, address }),
    verify: (changeId: string, code: string) => contacts.verify({ customerId: ebba.id, changeId }, code),
    /** The newest code that went to an address. */
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
    using desk = openDesk();
    const { id, address } = desk.begin("070-174 06 66");
    expect(address).toBe("+46 70 174 06 66");
    expect(desk.contacts.details(ebba.id).phone).toBe("+46 70 174 06 05");
    expect(customerByPhone(desk.database, newPhone)).toBeUndefined();
    const verdict = desk.verify(id, await desk.code(newPhone));
    expect(verdict).toMatchObject({
      result: "verified",
      details: { phone: "+46 70 174 06 66", changes: [] },
    });
    expect(customerByPhone(desk.database, newPhone)).toBe(ebba.id);
    expect(customerByPhone(desk.database, ebba.phone)).toBeUndefined();
    const [told] = desk.sentTo(ebba.phone);
    expect(told?.text).toContain("phone number was changed");
    expect(told?.text).not.toContain("0666");
  });

  test("works once, and is gone when another is asked for", async () => {
    using desk = openDesk();
    const first = desk.begin(newPhone);
    const code = await desk.code(newPhone);
    const second = desk.begin("+46701740667");
    expect(() => desk.verify(first.id, code)).toThrow("no such thing");
    expect(desk.verify(second.id, await desk.code("+46701740667")).result).toBe("verified");
    expect(() => desk.verify(second.id, code)).toThrow("no such thing");
  });

  test("of somebody else looks the same, but its owner is told, and no code is right", async () => {
    using desk = openDesk();
    const { id, address, ...rest } = desk.begin(aino.phone);
    expect({ address, ...rest }).toEqual({ ...rest, address: "+46 70 174 06 20" });
    await waitUntil("Aino is told", () => desk.sentTo(aino.phone).length === 1);
    const [told] = desk.sentTo(aino.phone);
    expect(told?.text).toContain("another account");
    expect(told?.text).not.toMatch(/\d{6}/);
    expect(desk.verify(id, "123456")).toEqual({ result: "wrong", triesLeft: 4 });
    expect(customerByPhone(desk.database, aino.phone)).toBe(aino.id);
  });

  test("does not count where somebody else was quicker", async () => {
    using desk = openDesk();
    const mine = desk.begin(newPhone);
    const code = await desk.code(newPhone);
    const theirs = desk.contacts.begin(aino.id, { kind: "phone", address: newPhone });
    const their = { customerId: aino.id, changeId: theirs.id };
    expect(desk.contacts.verify(their, await desk.code(newPhone, 2)).result).toBe("verified");
    expect(desk.verify(mine.id, code).result).toBe("expired");
    expect(customerByPhone(desk.database, newPhone)).toBe(aino.id);
  });

  test("that is the present one, or can be none, is refused", () => {
    using desk = openDesk();
    expect(() => desk.begin("0701740605")).toThrow("already");
    for (const wrong of ["12", "hello", "+46 12"]) expect(() => desk.begin(wrong)).toThrow("no such address");
    expect(() => desk.begin("nobody@", "email")).toThrow("no such address");
  });
});

describe("a code", () => {
  test("is wrong five times at most, whatever it is for, until a quarter of an hour has passed", async () => {
    using desk = openDesk();
    const { id } = desk.begin(newPhone);
    const code = await desk.code(newPhone);
    for (const triesLeft of [4, 3, 2])
      expect(desk.verify(id, other(code))).toEqual({ result: "wrong", triesLeft });
    const mail = desk.begin("ebba@example.org", "email");
    expect(desk.verify(mail.id, other(await desk.code("ebba@example.org")))).toMatchObject({ triesLeft: 1 });
    expect(desk.verify(id, other(code)).result).toBe("blocked");
    expect(desk.verify(id, code).result).toBe("blocked");
    expect(() => desk.begin("+46701740667")).toThrow("too many");
    desk.pass(15 * minute);
    const again = desk.begin("+46701740667");
    expect(desk.verify(again.id, await desk.code("+46701740667")).result).toBe("verified");
  });

  test("is taken for ten minutes", async () => {
    using desk = openDesk();
    const { id } = desk.begin(newPhone);
    const code = await desk.code(newPhone);
    desk.pass(10 * minute);
    expect(desk.verify(id, code).result).toBe("expired");
    expect(desk.contacts.details(ebba.id).changes).toEqual([]);
  });

  test("is sent again after half a minute, in place of the one before, and five times in all", async () => {
    using desk = openDesk();
    const { id } = desk.begin(newPhone);
    const target = { customerId: ebba.id, changeId: id };
    const first = await desk.code(newPhone);
    expect(() => desk.contacts.sendAnother(target)).toThrow("a moment ago");
    for (const count of [2, 3, 4, 5]) {
      desk.pass(minute / 2);
      desk.contacts.sendAnother(target);
      await desk.code(newPhone, count);
    }
    desk.pass(minute / 2);
    expect(() => desk.contacts.sendAnother(target)).toThrow("too many");
    const latest = await desk.code(newPhone);
    if (latest !== first) expect(desk.verify(id, first).result).toBe("wrong");
    expect(desk.verify(id, latest).result).toBe("verified");
  });

  test("is worth nothing for another customer's change", async () => {
    using desk = openDesk();
    const { id } = desk.begin(newPhone);
    const code = await desk.code(newPhone);
    for (const act of [
      () => desk.contacts.verify({ customerId: aino.id, changeId: id }, code),
      () => desk.contacts.sendAnother({ customerId: aino.id, changeId: id }),
      () => desk.contacts.cancel({ customerId: aino.id, changeId: id }),
    ])
      expect(act).toThrow("no such thing");
    expect(desk.contacts.details(ebba.id).changes).toHaveLength(1);
  });
});

test("a new e-mail address counts once its code came back", async () => {
  using desk = openDesk();
  const { id } = desk.begin("Ebba@EXAMPLE.org", "email");
  expect(desk.verify(id, await desk.code("Ebba@example.org"))).toMatchObject({
    result: "verified",
    details: { email: "Ebba@example.org" },
  });
  expect(desk.sentTo(ebba.email).length).toBeGreaterThan(0);
});

test("a number is read as people write it", () => {
  for (const text of ["0701740666", "070-174 06 66", "+46 (0)70 174 06 66", "0046 70 1740666"])
    expect(normalise("phone", text, ebba.phone)).toBe(newPhone);
  expect(normalise("phone", "+358 40 123 4567", ebba.phone)).toBe("+358401234567");
});
