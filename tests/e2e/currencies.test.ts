import { expect, setDefaultTimeout } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatMoney } from "#client/ui/format.ts";
import { openDatabase } from "#sandbox/database.ts";
import { openLedger } from "#sandbox/payments/ledger.ts";
import { startSandbox } from "#sandbox/sandbox.ts";
import { ebba } from "#sandbox/world/customers.ts";
import { createFormat } from "#server/documents/format.ts";
import { toDecimal } from "#shared/decimals.ts";
import type { Money } from "#shared/money.ts";
import { signInInBrowser, startBrowser, testWithChromium } from "#tests/support/browser.ts";
import { freePort } from "#tests/support/ports.ts";
import { startSelfcare } from "#tests/support/selfcare.ts";
import { takeCodes } from "#tests/support/sign-in.ts";
import { readCurrencies } from "../../deploy/currencies.ts";
import { exportUrl } from "../server/documents-support.ts";

setDefaultTimeout(120_000);

const english = { locale: "en-GB", timeZone: ebba.timeZone };
const onPaper = createFormat(english);

/** Amounts typed on an English page, with their minor units. CLDR gives HUF no digits, ISO 4217 gives it two. */
const typed = [
  ["HUF", "5000", 5_000_00],
  ["JPY", "12,000", 12_000],
  ["KWD", "1,234.567", 1_234_567],
] as const;

testWithChromium(
  "the page sends the typed amount, and shows it as the receipt and the table do",
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "selfcare-currencies-"));
    await using cleanUp = new AsyncDisposableStack();
    cleanUp.defer(() => rm(folder, { recursive: true }));
    const path = join(folder, "sandbox.sqlite");
    const publicUrl = `http://localhost:${await freePort()}`;
    const sandbox = cleanUp.use(await startSandbox({ path, publicUrl, customers: [ebba] }));
    for (const [currency] of typed) dealIn(currency, path);
    const selfcare = cleanUp.use(await startSelfcare({ sandbox }));
    const browser = cleanUp.use(await startBrowser());
    const { page } = cleanUp.use(await browser.open());
    await page.goto(`${selfcare.url}/sign-in`);
    await takeCodes(() => signInInBrowser(page, { phone: sandbox.phone, customer: ebba }));
    await page.getByRole("heading", { level: 1 }).first().waitFor();

    for (const [currency, text, amount] of typed) {
      const money: Money = { amount, currency };
      const written = onPaper.money(money);
      await page.goto(`${selfcare.url}/deposit?merchant=gronlada&currency=${currency}`);
      await page.getByLabel(`Amount in ${currency}`).fill(text);
      await page.getByText(written).first().waitFor();
      await page.getByRole("button", { name: "Continue" }).click();
      const sent = page.waitForRequest(/\/trpc\/transfers\.create/);
      await page.getByRole("button", { name: `Approve ${written}`, disabled: false }).click();
      expect(JSON.parse((await sent).postData() ?? "")).toMatchObject({ "0": { amount: money } });
      await page.getByRole("heading", { name: `Approve ${written}` }).waitFor();

      await page.goto(`${selfcare.url}/transactions?currency=${currency}&min=${toDecimal(money)}`);
      await page.getByRole("button", { name: `Remove the filter At least ${written}` }).waitFor();
      const row = page.getByRole("list", { name: "Payments, newest first" }).getByRole("link");
      expect(await row.locator(".money").textContent()).toBe(`−${written}`);
      const filter = { currency, minAmount: amount, maxAmount: amount };
      const csv = await page.request.get(exportUrl(selfcare, "transactions.csv", { ...english, filter }));
      expect(await csv.text()).toContain(`,${toDecimal(money)},${currency},`);
    }
  },
);

testWithChromium("Chromium formats every currency as the server does, and parses it back", async () => {
  const { digits } = await readCurrencies();
  const amounts = [0, 1, 22_600, 2 ** 46 + 1, Number.MAX_SAFE_INTEGER];
  const monies = [...digits.keys(), "QQQ"].flatMap((currency) =>
    amounts.map((amount) => ({ amount, currency })),
  );
  await using browser = await startBrowser();
  await using opened = await browser.open();
  await opened.page.addScriptTag({ type: "module", content: await formattingBundle() });
  for (const locale of ["en-GB", "sv-SE", "de-DE"]) {
    const where = { locale, timeZone: "UTC" };
    const inChromium: unknown = await opened.page.evaluate(
      `(${JSON.stringify(monies)}).map((money) => {
         const written = formatting.formatPlain(money, ${JSON.stringify(where)});
         const read = formatting.parseAmount(written, { currency: money.currency, locale: "${locale}" });
         return { written: formatting.formatMoney(money, ${JSON.stringify(where)}), read };
       })`,
    );
    expect(inChromium).toEqual(monies.map((money) => ({ written: formatMoney(money, where), read: money })));
  }
});

/** Bundles the page's parsing and formatting of amounts as a script that sets the global `formatting`. */
async function formattingBundle(): Promise<string> {
  const ui = join(import.meta.dir, "../../client/ui");
  const entry = join(ui, "formatting-entry.ts");
  const { outputs } = await Bun.build({
    entrypoints: [entry],
    files: {
      [entry]: `import { formatMoney, formatPlain } from "./format.ts";
        import { parseAmount } from "./parse-amount.ts";
        globalThis.formatting = { formatMoney, formatPlain, parseAmount };`,
    },
  });
  return (await outputs[0]?.text()) ?? "";
}

/** Lets Ebba pay Grönlådan in a currency, from an account in that currency. */
function dealIn(currency: string, path: string): void {
  using database = openDatabase(path);
  const insertAccount = database.query(
    `insert into bank_accounts (id, customer_id, bank_id, iban, name, currency, is_default, added_at, consent_ends_at)
     select 'acc_' || ?1, customer_id, bank_id, iban || ?1, ?1, ?1, 1, added_at, consent_ends_at
     from bank_accounts where id = 'acc_ebba_daily'`,
  );
  const insertTerms = database.query(
    "insert into merchant_terms (merchant_id, currency, deposit_min, deposit_max) values ('gronlada', ?, 1, 1000000000)",
  );
  database.transaction(() => {
    insertAccount.run(currency);
    insertTerms.run(currency);
    const ledger = openLedger(database);
    ledger.open({ kind: "platform" }, currency);
    ledger.open({ kind: "payer_bank", id: ebba.id }, currency);
    ledger.open({ kind: "merchant", id: "gronlada" }, currency);
    ledger.open({ kind: "merchant_bank", id: "gronlada" }, currency);
  })();
}
