import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { aino, ebba, noor } from "#sandbox/world/customers.ts";
import { toCsv } from "#server/documents/csv.ts";
import { type DocumentLocale, styleOf } from "#server/documents/style.ts";
import type { Money } from "#shared/money.ts";
import type { Transaction } from "#shared/transactions.ts";
import { startApp, type TestApp } from "#tests/support/app.ts";
import { testWith } from "#tests/support/programs.ts";
import { waitUntil } from "#tests/support/wait.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app[Symbol.asyncDispose]());

const timeZone = "Europe/Stockholm";
const english = styleOf({ locale: "en-GB", timeZone });
const swedish: DocumentLocale = { locale: "sv-SE", numbers: "sv-SE-u-nu-latn", timeZone };
const exportUrl = (path: string, input: unknown) =>
  `${app.url}/exports/${path}?input=${encodeURIComponent(JSON.stringify(input))}`;

describe("the CSV", () => {
  test("holds exactly the filtered payments, newest first", async () => {
    const headers = await app.signIn(ebba);
    const filter = { states: ["failed" as const], currency: "SEK" };
    const response = await fetch(exportUrl("transactions.csv", { filter, timeZone }), { headers });
    const rows = (await response.text()).trim().split("\r\n").slice(1);
    const { items } = await app.client(headers).transactions.list.query({ ...filter, limit: 100 });
    expect(response.headers.get("content-disposition")).toContain("transactions.csv");
    expect(rows.map((row) => row.split(",").at(-1))).toEqual(items.map(({ id }) => id));
    expect(rows.length).toBeGreaterThan(3);
  });

  test("runs through every page", async () => {
    const headers = await app.signIn(ebba);
    const csv = await (
      await fetch(exportUrl("transactions.csv", { filter: {}, timeZone }), { headers })
    ).text();
    const totals = await app.client(headers).totals.get.query({});
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
    const csv = await written([template], styleOf(swedish));
    expect(csv).toStartWith("\uFEFFPåbörjad;Typ;Status;Butik;");
    expect(csv).toContain("2026-11-24 09:00;Insättning;Framme;Fjällbacken;1234,50;SEK;");
    const url = exportUrl("transactions.csv", { filter: { states: ["failed"] }, ...swedish });
    const { headers } = await fetch(url, { headers: await app.signIn(ebba) });
    expect(headers.get("content-disposition")).toContain('filename="betalningar.csv"');
  });

  test("is a CSV that the payer's spreadsheet takes apart, whatever their language", async () => {
    const merchant = { ...template.merchant, name: "Bed; Board" };
    const european = styleOf({ locale: "en-GB", numbers: "de-DE", timeZone });
    expect(await written([{ ...template, merchant }], european)).toContain(';"Bed; Board";1234,50;SEK;');
    const arabic = styleOf({ locale: "en-GB", numbers: "ar-EG", timeZone });
    expect(await written([template], arabic)).toContain(",Fjällbacken,1234.50,SEK,");
  });

  test("are documents, with amounts in the manner of the payer's region", () => {
    expect(styleOf(swedish).money({ amount: -1_234_50, currency: "SEK" })).toBe("−1\u00a0234,50\u00a0SEK");
    expect(styleOf({ ...swedish, numbers: "de-DE" }).money({ amount: 1_234, currency: "JPY" })).toBe(
      "1.234\u00a0JPY",
    );
    expect(english.money({ amount: 1_234_50, currency: "SEK" })).toBe("1,234.50\u00a0SEK");
  });

  test("that nobody has words in they are in English", () => {
    expect(styleOf({ locale: "fi-FI", timeZone }).words.receipt.title).toBe("Receipt");
  });

  testWith("pdftotext")("is a receipt, a proof and a statement", async () => {
    const headers = await app.signIn(ebba);
    const client = app.client(headers);
    const { items } = await client.transactions.list.query({ states: ["settled"], limit: 2 });
    const id = items[1]?.id ?? "";
    await client.proofs.create.mutate({ transactionId: id });
    const said = (path: string, input: object) => fetch(exportUrl(path, input), { headers }).then(textOf);
    const receipt = await said(`receipts/${id}.pdf`, swedish);
    for (const word of ["Kvitto", "Valutadag", "Framme"]) expect(receipt).toContain(word);
    expect(await said(`proofs/${id}.pdf`, swedish)).toContain("Betalningsbevis");
    const statement = await said("statement.pdf", { filter: { states: ["failed"] }, ...swedish });
    for (const word of ["Kontoutdrag", "Misslyckad", "Status"]) expect(statement).toContain(word);
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
    const response = await fetch(exportUrl(path, input), {
      headers: await app.signIn(ebba),
      redirect: "manual",
    });
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe(`/problem?reason=${reason}`);
  });

  test("by somebody who is not signed in, or sent by another site", async () => {
    const url = exportUrl("transactions.csv", { filter: {}, timeZone });
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
      const response = await fetch(exportUrl(path, { filter: {}, timeZone }), {
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

describe("the PDF", () => {
  testWith("pdftotext")("receipt says what a payer is owed", async () => {
    const headers = await app.signIn(ebba);
    const client = app.client(headers);
    const [payment] = (
      await client.transactions.list.query({ states: ["settled"], type: "deposit", limit: 1 })
    ).items;
    const details = await client.transactions.get.query({ id: payment?.id ?? "" });
    const text = await textOf(
      await fetch(exportUrl(`receipts/${details.id}.pdf`, { timeZone }), { headers }),
    );
    for (const owed of [
      details.reference,
      details.merchant.name,
      details.payerName,
      shown(details.amount),
      details.valueDate ?? "",
      "Value date",
      "Reference",
    ]) {
      expect(text).toContain(owed);
    }
    expect(text).toContain(details.account?.maskedIban.slice(-4) ?? "");
  });

  testWith("pdftotext")("proof holds all that a payment is traced by, and where it is checked", async () => {
    const headers = await app.signIn(ebba);
    const client = app.client(headers);
    const { items } = await client.transactions.list.query({ states: ["settled"], limit: 1 });
    const transactionId = items[0]?.id ?? "";
    const download = () =>
      fetch(exportUrl(`proofs/${transactionId}.pdf`, { timeZone }), { headers, redirect: "manual" });
    expect((await download()).headers.get("location")).toBe("/problem?reason=not_found");
    const proof = await client.proofs.create.mutate({ transactionId });
    const text = await textOf(await download());
    for (const owed of [
      proof.from.name,
      proof.to.name,
      proof.from.account?.bic ?? "",
      proof.from.account?.maskedIban.slice(-4) ?? "",
      shown(proof.amount),
      proof.reference,
      proof.endToEndId ?? "",
      proof.uetr ?? "",
      proof.codes.at(-1) ?? "",
      `${app.url}/proofs/${proof.code}`,
    ]) {
      expect(text).toContain(owed);
    }
  });

  testWith("pdftotext")(
    "statement holds every payment of its period, over pages, and their totals",
    async () => {
      const headers = await app.signIn(aino);
      const client = app.client(headers);
      const before = new Date().toISOString();
      const from = new Date(Date.now() - 200 * 86_400_000).toISOString();
      const { items } = await client.transactions.list.query({ from, before, limit: 100 });
      const [total] = await client.totals.get.query({ from, before });
      const text = await textOf(
        await fetch(exportUrl("statement.pdf", { filter: { from, before }, timeZone }), { headers }),
      );
      expect(items.length).toBeGreaterThan(20);
      for (const { reference } of items) expect(text).toContain(reference);
      expect(text).toContain(
        shown({ amount: total?.deposits.settled ?? Number.NaN, currency: total?.currency ?? "" }),
      );
      expect(text).toContain(`${aino.givenName} ${aino.familyName}`);
    },
  );

  testWith("pdftotext")("statement of a payer without payments is one, too", async () => {
    const headers = await app.signIn(noor);
    const text = await textOf(await fetch(exportUrl("statement.pdf", { filter: {}, timeZone }), { headers }));
    expect(text).toContain("Statement");
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

/** As a reader of a PDF has it, in which every space is one that breaks. */
const shown = (money: Money) => english.money(money).replaceAll("\u00a0", " ");

async function written(payments: Transaction[], style = english): Promise<string> {
  async function* pages() {
    yield payments;
  }
  return (await Array.fromAsync(toCsv(pages(), style))).join("");
}

/** What a PDF says, as a reader would select it. */
async function textOf(response: Response): Promise<string> {
  expect(response.headers.get("content-type")).toBe("application/pdf");
  const reader = Bun.spawn(["pdftotext", "-layout", "-", "-"], { stdin: await response.blob() });
  return new Response(reader.stdout).text();
}
