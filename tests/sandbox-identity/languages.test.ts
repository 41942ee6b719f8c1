import { expect, test } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { askForCode, codeSentBy, signInAt } from "#tests/support/sign-in.ts";
import { createVisitor, type Page, type Visitor } from "#tests/support/visitor.ts";
import { groceryOrder, other, selfcareClient, selfcareUrl, startWorld, type World } from "./support.ts";

/** Creates a browser with preferred languages. */
const browserIn = (language: string) =>
  createVisitor({ stops: [selfcareUrl], headers: { "accept-language": language } });

/** Returns a page's language and heading. */
function headOf({ text }: Page) {
  const find = (pattern: RegExp) => pattern.exec(text)?.[1]?.replaceAll("\u00a0", " ");
  return `${find(/<html lang="([^"]*)"/)}: ${find(/<h1>([^<]*)</)}`;
}

async function begin(world: World, browser: Visitor, parameters: Record<string, string> = {}) {
  const { url } = await (await selfcareClient(world)).begin(parameters);
  return browser.open(url);
}

test("the pages are in the first language that they are asked for in and that there are words in", async () => {
  await using world = await startWorld();
  for (const [ui_locales, head] of [
    ["sv", "sv: Logga in"],
    ["sv-FI", "sv: Logga in"],
    ["fi SV en", "sv: Logga in"],
    ["en sv", "en: Sign in"],
    ["en-US", "en: Sign in"],
  ] as const)
    expect(headOf(await begin(world, browserIn("sv;q=0.5, en"), { ui_locales }))).toBe(head);
});

test("a language that there are no words in leaves it to the browser's own, and then to English", async () => {
  await using world = await startWorld();
  expect(headOf(await begin(world, browserIn("de, sv;q=0.8, en;q=0.5"), { ui_locales: "fi" }))).toBe(
    "sv: Logga in",
  );
  expect(headOf(await begin(world, browserIn("de"), { ui_locales: "fi nonsense ../sv constructor" }))).toBe(
    "en: Sign in",
  );
  expect(headOf(await begin(world, browserIn("sv")))).toBe("sv: Logga in");
});

test("what is wrong with a number or a code is said in the language of the page", async () => {
  await using world = await startWorld();
  const browser = browserIn("en");
  const first = await begin(world, browser, { ui_locales: "sv" });
  expect((await browser.submit(first, { phone: "" })).text).toContain("Ange ditt telefonnummer.");
  const wrong = await browser.submit(first, { phone: "07" });
  expect(wrong.text).toContain("Det är inget telefonnummer.");
  expect(wrong.text).toContain("<title>Fel: Logga in · Betalplattformen</title>");

  const { page, code } = await askForCode(browser, first, { phone: world.phone, customer: ebba });
  expect(headOf(page)).toBe("sv: Ange koden");
  expect((await browser.submit(page, { code: "1" }, "/code")).text).toContain("Ange de sex siffrorna");
  expect((await browser.submit(page, {}, "/resend")).text).toContain("En kod skickades nyss.");
  world.clock.forward(60_000);
  expect((await browser.submit(page, {}, "/resend")).text).toContain("En ny kod är på väg.");
  for (const left of ["4 försök", "3 försök", "2 försök", "ett försök"])
    expect((await browser.submit(page, { code: other(code) }, "/code")).text).toContain(
      `Du har ${left} kvar`,
    );
  expect((await browser.submit(page, { code: other(code) }, "/code")).text).toContain(
    "Försök igen om 15 minuter.",
  );
});

test("an approval names its amount as the language writes it", async () => {
  await using world = await startWorld();
  const browser = browserIn("en");
  await signInAt(browser, await begin(world, browser), { phone: world.phone, customer: ebba });
  const ask = (direction: string, ui_locales: string) => {
    const detail = { ...groceryOrder, direction, amount: { amount: 1_234_50, currency: "SEK" } };
    return begin(world, browser, { authorization_details: JSON.stringify([detail]), ui_locales });
  };
  expect(headOf(await ask("deposit", "en"))).toBe("en: Approve 1,234.50 SEK to Alm &amp; Gran");
  expect(headOf(await ask("withdrawal", "sv"))).toBe("sv: Godkänn 1 234,50 SEK från Alm &amp; Gran");
  const asked = await ask("deposit", "sv");
  expect(headOf(asked)).toBe("sv: Godkänn 1 234,50 SEK till Alm &amp; Gran");
  let sent = asked;
  await codeSentBy(async () => (sent = await browser.submit(asked)), { phone: world.phone, customer: ebba });
  expect(headOf(sent)).toBe("sv: Godkänn 1 234,50 SEK till Alm &amp; Gran");
});

test("what comes after, or too late, is in the language that was asked for before", async () => {
  await using world = await startWorld();
  const browser = browserIn("en");
  const first = await begin(world, browser, { ui_locales: "sv" });
  await signInAt(browser, first, { phone: world.phone, customer: ebba });
  expect(headOf(await browser.open(`${world.identity.url}/sign-in/long-ago`))).toBe(
    "sv: Den här sidan har gjort sitt",
  );
  const endSession = `${world.identity.url}/session/end`;
  expect(headOf(await browser.open(`${endSession}?ui_locales=en`))).toBe("en: Sign out?");
  const asking = await browser.open(`${endSession}?ui_locales=sv`);
  expect(headOf(asking)).toBe("sv: Vill du logga ut?");
  expect(headOf(await browser.submit(asking, { logout: "yes" }))).toBe("sv: Du är utloggad");
  expect(headOf(await browser.open(`${world.identity.url}/auth?client_id=nobody`))).toBe(
    "sv: Det går inte att fortsätta inloggningen",
  );
});

test("which languages there are is part of what the identity service says of itself", async () => {
  await using world = await startWorld();
  const answer = await fetch(`${world.identity.url}/.well-known/openid-configuration`);
  expect(await answer.json()).toMatchObject({ ui_locales_supported: ["en", "sv"] });
});
