import { afterAll, beforeAll, expect } from "bun:test";
import { aino, ebba, noor } from "#sandbox/world/customers.ts";
import type { Money } from "#shared/money.ts";
import { startApp, type TestApp } from "#tests/support/app.ts";
import { testWith } from "#tests/support/programs.ts";
import { english, exportUrl, swedish, timeZone } from "./documents-support.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app[Symbol.asyncDispose]());

testWith("pdftotext")("a receipt says what a payer is owed", async () => {
  const headers = await app.signIn(ebba);
  const client = app.client(headers);
  const [payment] = (await client.transactions.list.query({ states: ["settled"], type: "deposit", limit: 1 }))
    .items;
  const details = await client.transactions.get.query({ id: payment?.id ?? "" });
  const text = await textOf(
    await fetch(exportUrl(app, `receipts/${details.id}.pdf`, { timeZone }), { headers }),
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

testWith("pdftotext")("a proof holds all that a payment is traced by, and where it is checked", async () => {
  const headers = await app.signIn(ebba);
  const client = app.client(headers);
  const { items } = await client.transactions.list.query({ states: ["settled"], limit: 1 });
  const transactionId = items[0]?.id ?? "";
  const download = () =>
    fetch(exportUrl(app, `proofs/${transactionId}.pdf`, { timeZone }), { headers, redirect: "manual" });
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
  "a statement holds every payment of its period, over pages, and their totals",
  async () => {
    const headers = await app.signIn(aino);
    const client = app.client(headers);
    const before = new Date().toISOString();
    const from = new Date(Date.now() - 200 * 86_400_000).toISOString();
    const { items } = await client.transactions.list.query({ from, before, limit: 100 });
    const [total] = await client.transactions.totals.query({ from, before });
    const text = await textOf(
      await fetch(exportUrl(app, "statement.pdf", { filter: { from, before }, timeZone }), { headers }),
    );
    expect(items.length).toBeGreaterThan(20);
    for (const { reference } of items) expect(text).toContain(reference);
    expect(text).toContain(
      shown({ amount: total?.deposits.settled ?? Number.NaN, currency: total?.currency ?? "" }),
    );
    expect(text).toContain(`${aino.givenName} ${aino.familyName}`);
  },
);

testWith("pdftotext")("a statement of a payer without payments is one, too", async () => {
  const headers = await app.signIn(noor);
  const text = await textOf(
    await fetch(exportUrl(app, "statement.pdf", { filter: {}, timeZone }), { headers }),
  );
  expect(text).toContain("Statement");
});

testWith("pdftotext")(
  "a receipt, a proof and a statement are in the language of the page that asks",
  async () => {
    const headers = await app.signIn(ebba);
    const client = app.client(headers);
    const { items } = await client.transactions.list.query({ states: ["settled"], limit: 2 });
    const id = items[1]?.id ?? "";
    await client.proofs.create.mutate({ transactionId: id });
    const said = (path: string, input: object) =>
      fetch(exportUrl(app, path, input), { headers }).then(textOf);
    const receipt = await said(`receipts/${id}.pdf`, swedish);
    for (const word of ["Kvitto", "Valutadag", "Framme"]) expect(receipt).toContain(word);
    expect(await said(`proofs/${id}.pdf`, swedish)).toContain("Betalningsbevis");
    const statement = await said("statement.pdf", { filter: { states: ["failed"] }, ...swedish });
    for (const word of ["Kontoutdrag", "Misslyckad", "Status"]) expect(statement).toContain(word);
  },
);

/** As a reader of a PDF has it, in which every space is one that breaks. */
const shown = (money: Money) => english.money(money).replaceAll("\u00a0", " ");

/** Returns the text of a PDF as a reader would select it. */
async function textOf(response: Response): Promise<string> {
  expect(response.headers.get("content-type")).toBe("application/pdf");
  const reader = Bun.spawn(["pdftotext", "-layout", "-", "-"], { stdin: await response.blob() });
  return new Response(reader.stdout).text();
}
