import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { toCsv } from "#server/documents/csv.ts";
import { createFormat } from "#server/documents/format.ts";
import type { Transaction } from "#shared/transactions.ts";
import { startApp, type TestApp } from "#tests/support/app.ts";
import { waitUntil } from "#tests/support/wait.ts";
import { english, exportUrl, swedish, timeZone } from "./documents-support.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app[Symbol.asyncDispose]());

describe("the CSV", () => {
  test("holds exactly the filtered payments, newest first", async () => {
    const headers = await app.signIn(ebba);
    const filter = { states: ["failed" as const], currency: "SEK" };
    const response = await fetch(exportUrl(app, "transactions.csv", { filter, timeZone }), { headers });
    const rows = (await response.text()).trim().split("\r\n").slice(1);
    const { items } = await app.client(headers).transactions.list.query({ ...filter, limit: 100 });
    expect(response.headers.get("content-disposition")).toContain("transactions.csv");
    expect(rows.map((row) => row.split(",").at(-1))).toEqual(items.map(({ id }) => id));
    expect(rows.length).toBeGreaterThan(3);
  });

  test("runs through every page", async () => {
    const headers = await app.signIn(ebba);
    const csv = await (
      await fetch(exportUrl(app, "transactions.csv", { filter: {}, timeZone }), { headers })
    ).text();
    const totals = await app.client(headers).transactions.totals.query({});
    const count = totals.reduce(
      (sum, { deposits, withdrawals }) => sum + deposits.count + withdrawals.count,
      0,
    );
    const ids = csv
      .trim()
      .split("\r\n")
      .slice(1)
      .map((row) => row.split(",").at(-1));
    expect(count).toBeGreaterThan(200);
    expect(ids).toHaveLength(count);
    expect(new Set(ids).size).toBe(count);
  });

  test("quotes what would break a row, and disarms what a spreadsheet would run", async () => {
    const csv = await written([
      {
        ...template,
        merchant: { id: "mer_1", name: '=cmd|"calc", Ltd', category: "other" },
        reference: "+46",
      },
    ]);
    expect(csv).toStartWith("\uFEFFStarted,");
    expect(csv).toContain(`"'=cmd|""calc"", Ltd"`);
    expect(csv).toContain(",'+46,");
    expect(csv).toContain("2026-11-24 09:00,Deposit,Arrived,");
    expect(csv).toContain(",1234.50,SEK,");
  });
});

describe("in the language of the page that asks", () => {
  test("are the headings and the words of the CSV, and the download's name", async () => {
    const csv = await written([template], createFormat(swedish));
    expect(csv).toStartWith("\uFEFFPåbörjad;Typ;Status;Butik;");
    expect(csv).toContain("2026-11-24 09:00;Insättning;Framme;Fjällbacken;1234,50;SEK;");
    const url = exportUrl(app, "transactions.csv", { filter: { states: ["failed"] }, ...swedish });
    const { headers } = await fetch(url, { headers: await app.signIn(ebba) });
    expect(headers.get("content-disposition")).toContain('filename="betalningar.csv"');
  });

  test("is a CSV that the payer's spreadsheet takes apart, whatever their language", async () => {
    const merchant = { ...template.merchant, name: "Bed; Board" };
    const european = createFormat({ locale: "en-GB", numbers: "de-DE", timeZone });
    expect(await written([{ ...template, merchant }], european)).toContain(';"Bed; Board";1234,50;SEK;');
    const arabic = createFormat({ locale: "en-GB", numbers: "ar-EG", timeZone });
    expect(await written([template], arabic)).toContain(",Fjällbacken,1234.50,SEK,");
  });

  test("are documents, with amounts in the manner of the payer's region", () => {
    expect(createFormat(swedish).money({ amount: -1_234_50, currency: "SEK" })).toBe(
      "−1\u00a0234,50\u00a0SEK",
    );
    expect(createFormat({ ...swedish, numbers: "de-DE" }).money({ amount: 1_234, currency: "JPY" })).toBe(
      "1.234\u00a0JPY",
    );
    expect(english.money({ amount: 1_234_50, currency: "SEK" })).toBe("1,234.50\u00a0SEK");
  });

  test("that nobody has words in they are in English", () => {
    expect(createFormat({ locale: "fi-FI", timeZone }).messages.receipt.title).toBe("Receipt");
  });
});

describe("a download that cannot be made leads to a page that says why", () => {
  test.each<[string, string, unknown, string]>([
    ["without sense", "transactions.csv", { filter: { limit: "all" } }, "invalid_input"],
    [
      "for a time zone that is none",
      "transactions.csv",
      { filter: {}, timeZone: "Mars/Base" },
      "invalid_input",
    ],
    ["of a payment that is not there", "receipts/pay_none.pdf", { timeZone }, "not_found"],
    ["of an id that is none", "receipts/%2e%2e%2fbanking.pdf", { timeZone }, "not_found"],
  ])("%s", async (_, path, input, reason) => {
    const response = await fetch(exportUrl(app, path, input), {
      headers: await app.signIn(ebba),
      redirect: "manual",
    });
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe(`/problem?reason=${reason}`);
  });

  test("by somebody who is not signed in, or sent by another site", async () => {
    const url = exportUrl(app, "transactions.csv", { filter: {}, timeZone });
    expect((await fetch(url, { redirect: "manual" })).headers.get("location")).toBe(
      "/problem?reason=signed_out",
    );
    const headers = { ...(await app.signIn(ebba)), "sec-fetch-site": "cross-site" };
    expect((await fetch(url, { headers, redirect: "manual" })).headers.get("location")).toBe(
      "/problem?reason=foreign_request",
    );
  });

  test("while the payments service is away", async () => {
    app.sandbox.faults.payments = { kind: "error" };
    const headers = await app.signIn(ebba);
    for (const path of ["transactions.csv", "statement.pdf"]) {
      const response = await fetch(exportUrl(app, path, { filter: {}, timeZone }), {
        headers,
        redirect: "manual",
      });
      expect(response.headers.get("location")).toBe("/problem?reason=service_unavailable");
    }
    app.sandbox.faults.payments = { kind: "none" };
    // It was left alone for a moment after so many failures.
    const client = app.client(headers);
    await waitUntil("the payments service is asked again", () =>
      client.merchants.list.query().then(
        () => true,
        () => false,
      ),
    );
  });
});

const template: Transaction = {
  id: "pay_1",
  type: "deposit",
  state: "settled",
  amount: { amount: 123450, currency: "SEK" },
  merchant: { id: "mer_1", name: "Fjällbacken", category: "shopping" },
  account: { id: "acc_1", bankName: "Norrsken", maskedIban: "SE•• •••• 7466" },
  reference: "RF18",
  code: null,
  createdAt: "2026-11-24T08:00:00.000Z",
  updatedAt: "2026-11-24T08:00:00.000Z",
  expectedBy: null,
};

async function written(payments: Transaction[], format = english): Promise<string> {
  async function* pages() {
    yield payments;
  }
  return (await Array.fromAsync(toCsv(pages(), format))).join("");
}
