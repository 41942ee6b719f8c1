import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Page, Route } from "playwright-core";
import { shippedLanguages } from "#client/i18n/messages.ts";
import { texts } from "#client/recovery/texts.ts";
import { ebba } from "#sandbox/world/customers.ts";
import { testWithChromium } from "#tests/support/browser.ts";
import { startWithBrowsers } from "#tests/support/signed-in-browsers.ts";

setDefaultTimeout(90_000);

type Selfcare = Awaited<ReturnType<typeof startWithBrowsers>>;
let selfcare: Selfcare | undefined;
beforeAll(async () => {
  selfcare = await startWithBrowsers([ebba]);
});
afterAll(async () => {
  await selfcare?.[Symbol.asyncDispose]();
});

test("the recovery script has texts in every language of the page", () => {
  expect(Object.keys(texts).toSorted()).toEqual(Object.keys(shippedLanguages).toSorted());
  for (const { title, text, tryAgain } of Object.values(texts))
    for (const part of [title, text, tryAgain]) expect(part.trim()).not.toBe("");
});

const failures: Record<string, (route: Route) => Promise<void>> = {
  "is missing": (route) => route.fulfill({ status: 404, body: "{}", contentType: "application/json" }),
  "is unavailable": (route) => route.fulfill({ status: 503, body: "" }),
  "is a page": (route) => route.fulfill({ status: 200, body: "<!doctype html>", contentType: "text/html" }),
  "does not arrive": (route) => route.abort("connectionreset"),
  "is blocked": (route) => route.abort("blockedbyclient"),
};

describe.each(Object.entries(failures))("where the entry script %s", (_, fail) => {
  testWithChromium("once, the page recovers by itself", async () => {
    await using person = await open();
    const { page, entry, loads } = person;
    await page.route(`**${entry}`, fail, { times: 1 });
    await page.goto(person.url);
    await overview(page).waitFor();
    expect(loads()).toBe(2);
  });

  testWithChromium("twice, the page reloads once and shows a message, whose button recovers it", async () => {
    await using person = await open();
    const { page, entry, loads } = person;
    await page.route(`**${entry}`, fail);
    await page.goto(person.url);
    await page.getByRole("heading", { name: texts.en.title }).waitFor();
    await page.getByRole("alert").getByText(texts.en.text).waitFor();
    await page.waitForLoadState("networkidle");
    expect(loads()).toBe(2);
    await page.unroute(`**${entry}`);
    await page.getByRole("button", { name: texts.en.tryAgain }).click();
    await overview(page).waitFor();
    expect(loads()).toBe(3);
  });
});

testWithChromium("the message is in Swedish for a Swedish browser", async () => {
  for (const options of [{ locale: "sv-SE" }, { cookie: "sv" }]) {
    await using person = await open(options);
    const { page, entry } = person;
    await page.route(`**${entry}`, (route) => route.abort());
    await page.goto(person.url);
    await page.getByRole("heading", { name: texts.sv.title }).waitFor();
    await page.getByRole("button", { name: texts.sv.tryAgain }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("sv");
  }
});

testWithChromium("without storage the page reloads once, too", async () => {
  await using person = await open();
  const { page, entry, loads } = person;
  await page.addInitScript(() => {
    Object.defineProperty(window, "sessionStorage", {
      get() {
        throw new DOMException("Denied", "SecurityError");
      },
    });
  });
  await page.route(`**${entry}`, (route) => route.abort());
  await page.goto(person.url);
  await page.getByRole("heading", { name: texts.en.title }).waitFor();
  await page.waitForLoadState("networkidle");
  expect(loads()).toBe(2);
});

testWithChromium("a language file that is missing or broken recovers in the same way", async () => {
  for (const answer of [
    { status: 404, body: "" },
    { status: 200, body: "export const en = {", contentType: "text/javascript" },
    { status: 200, body: "throw new RangeError()", contentType: "text/javascript" },
  ]) {
    await using person = await open();
    const { page, loads } = person;
    await page.route("**/assets/en-*.js", (route) => route.fulfill(answer));
    await page.goto(person.url);
    await page.getByRole("heading", { name: texts.en.title }).waitFor();
    await page.waitForLoadState("networkidle");
    expect(loads()).toBe(2);
  }
});

testWithChromium("styles that do not load cost one reload, and never the page", async () => {
  await using person = await open();
  const { page, loads } = person;
  await page.route("**/assets/index-*.css", (route) => route.abort());
  await page.goto(person.url);
  await overview(page).waitFor();
  expect(loads()).toBe(2);
});

testWithChromium("a page that is shown is never reloaded by what fails to load later", async () => {
  await using person = await open();
  const { page, loads } = person;
  await page.goto(person.url);
  await overview(page).waitFor();
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const script = document.createElement("link");
        script.rel = "stylesheet";
        script.href = "/assets/gone-00000000.css";
        script.addEventListener("error", resolve);
        document.head.append(script);
      }),
  );
  await page.evaluate(() => {
    window.dispatchEvent(new ErrorEvent("error", { filename: `${location.origin}/assets/x.js` }));
  });
  await page.waitForLoadState("networkidle");
  await overview(page).waitFor();
  expect(loads()).toBe(1);
});

async function htmlOf(): Promise<string> {
  return (await fetch(`${selfcare?.app.url}/`)).text();
}

function overview(page: Page) {
  return page.getByRole("region", { name: "Recent activity" });
}

/** Opens a payer's browser and counts the documents that it loads. */
async function open({ locale, cookie }: { locale?: string; cookie?: string } = {}) {
  if (!selfcare) throw new Error("Selfcare was not started.");
  const person = await selfcare.open(ebba, locale ? { locale } : {});
  const { url } = selfcare.app;
  if (cookie) await person.context.addCookies([{ name: "selfcare-language", value: cookie, url }]);
  const [, entry = ""] = /<script type="module"[^>]* src="([^"]+)"/.exec(await htmlOf()) ?? [];
  let count = 0;
  person.page.on("request", (request) => {
    if (request.isNavigationRequest()) count += 1;
  });
  return { ...person, url, entry, loads: () => count };
}
