import { expect, test } from "bun:test";
import { systemClock } from "#sandbox/core/clock.ts";
import { openDatabase } from "#sandbox/database.ts";
import { openCodes } from "#sandbox/identity/sign-in-codes.ts";
import { seedReferenceData } from "#sandbox/seed/reference-data.ts";
import { aino, ebba } from "#sandbox/world/customers.ts";
import { askForCode } from "#tests/support/sign-in.ts";
import { waitUntil } from "#tests/support/wait.ts";
import {
  begin,
  beginWithCode,
  createBrowser,
  groceryOrder,
  other,
  selfcareUrl,
  startWorld,
} from "./support.ts";

const minutes = 60_000;

test("the phone number may be written as people write it", async () => {
  await using world = await startWorld();
  for (const written of [
    "070-174 06 05",
    "0701740605",
    "+46 70 174 06 05",
    "0046701740605",
    "+46 (0)70 1740605",
  ]) {
    const { browser, page } = await begin(world);
    expect((await browser.submit(page, { phone: written })).text).toContain("070-174 06 05");
  }
});

test("a code comes in the language of whose number it is, with what it approves", async () => {
  using database = openDatabase(":memory:");
  seedReferenceData(database, Date.now());
  database.query("update customers set language = 'sv' where id = ?").run(ebba.id);
  const texts: string[] = [];
  const send = ({ text }: { text: string }) => void texts.push(text.replace(/^\d{6}/, "Koden"));
  const codes = openCodes({ database, clock: systemClock, send });
  codes.request("one", ebba.phone);
  codes.request("two", aino.phone);
  codes.request("three", ebba.phone, { ...groceryOrder, amount: { amount: 1_241_00, currency: "SEK" } });
  await waitUntil("they are sent", () => texts.length === 3);
  expect(texts[0]).toStartWith("Koden är din kod till betalplattformen.");
  expect(texts[1]).toStartWith("Koden is your code for the payment platform.");
  expect(texts[2]).toStartWith(
    "Koden godkänner 1\u00a0241,00\u00a0SEK till Alm & Gran från Nordljus Bank ··9109.",
  );
});

test("what is no phone number is said to be none, and kept in the field", async () => {
  await using world = await startWorld();
  const { browser, page } = await begin(world);
  const answer = await browser.submit(page, { phone: `"><b>Ebba` });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain("That is not a phone number.");
  expect(answer.text).toContain("&quot;&gt;&lt;b&gt;Ebba");
});

test("a wrong code says how many tries are left, and the fifth blocks the right one as well", async () => {
  await using world = await startWorld();
  const { browser, page, code } = await beginWithCode(world);
  for (const left of ["4 tries are left", "3 tries are left", "2 tries are left", "One try is left"]) {
    const answer = await browser.submit(page, { code: other(code) }, "/code");
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(left);
  }
  expect((await browser.submit(page, { code: other(code) }, "/code")).status).toBe(429);

  const late = await browser.submit(page, { code }, "/code");
  expect(late.status).toBe(429);
  expect(late.text).toContain("Too many wrong codes. Try again in 15 minutes.");
});

test("failures count by phone number, across sign-ins, until 15 minutes have passed", async () => {
  await using world = await startWorld();
  for (const _ of [1, 2, 3, 4, 5]) {
    const { browser, page, code } = await beginWithCode(world);
    await browser.submit(page, { code: other(code) }, "/code");
  }
  const soon = await begin(world);
  expect((await soon.browser.submit(soon.page, { phone: ebba.phone })).status).toBe(429);

  world.clock.forward(15 * minutes);
  const { browser, page, code } = await beginWithCode(world);
  expect((await browser.submit(page, { code }, "/code")).url).toStartWith(selfcareUrl);
});

test("one customer's failures do not keep another from signing in", async () => {
  await using world = await startWorld();
  const ebbas = await beginWithCode(world);
  for (const _ of [1, 2, 3, 4, 5])
    await ebbas.browser.submit(ebbas.page, { code: other(ebbas.code) }, "/code");

  const { browser, page } = await begin(world);
  const ainos = await askForCode(browser, page, { phone: world.phone, customer: aino });
  expect((await browser.submit(ainos.page, { code: ainos.code }, "/code")).url).toStartWith(selfcareUrl);
});

test("a code works once", async () => {
  await using world = await startWorld();
  const { browser, page, code } = await beginWithCode(world);
  expect((await browser.submit(page, { code }, "/code")).url).toStartWith(selfcareUrl);

  const again = await begin(world, createBrowser());
  const second = await askForCode(again.browser, again.page, { phone: world.phone, customer: ebba });
  const answer = await again.browser.submit(
    second.page,
    { code: code === second.code ? other(code) : code },
    "/code",
  );
  expect(answer.text).toContain("That is not the code.");
  const back = await browser.submit(page, { code }, "/code");
  expect(back.status).toBe(400);
  expect(back.text).toContain("Go to Selfcare");
});

test("a code is worth nothing in another sign-in than the one that it was sent for", async () => {
  await using world = await startWorld();
  const first = await beginWithCode(world);
  const second = await beginWithCode(world);
  const answer = await second.browser.submit(
    second.page,
    { code: first.code === second.code ? other(first.code) : first.code },
    "/code",
  );
  expect(answer.text).toContain("That is not the code.");
});

test("a code lives five minutes", async () => {
  await using world = await startWorld();
  const { browser, page, code } = await beginWithCode(world);
  world.clock.forward(5 * minutes);
  const answer = await browser.submit(page, { code }, "/code");
  expect(answer.status).toBe(422);
  expect(answer.text).toContain("That code no longer works.");
});

test("a new code comes after a pause, and takes the place of the one before", async () => {
  await using world = await startWorld();
  const { browser, page, code } = await beginWithCode(world);
  const soon = await browser.submit(page, {}, "/resend");
  expect(soon.status).toBe(429);
  expect(soon.text).toContain("A code was sent a moment ago.");

  world.clock.forward(30_000);
  const resent = await browser.submit(soon, {}, "/resend");
  expect(resent.text).toContain("A new code is on its way.");
  await waitUntil("a second code", () => world.phone.messages(ebba.phone).length === 2);
  const latest = world.phone.code(ebba.phone) ?? "";
  if (latest !== code) {
    expect((await browser.submit(resent, { code }, "/code")).text).toContain("That is not the code.");
  }
  expect((await browser.submit(resent, { code: latest }, "/code")).url).toStartWith(selfcareUrl);
});

test("what is not six digits costs no try", async () => {
  await using world = await startWorld();
  const { browser, page, code } = await beginWithCode(world);
  for (const _ of [1, 2, 3, 4, 5, 6]) {
    expect((await browser.submit(page, { code: "12" }, "/code")).text).toContain("Enter the six digits");
  }
  const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
  expect((await browser.submit(page, { code: spaced }, "/code")).url).toStartWith(selfcareUrl);
});

test("the pages run no inline script, cannot be framed, and are kept by nobody", async () => {
  await using world = await startWorld();
  const { page } = await begin(world);
  const policy = page.headers.get("content-security-policy");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe");
  expect(page.headers.get("cache-control")).toBe("no-store");
  expect(page.text).not.toContain("<script>");
});
