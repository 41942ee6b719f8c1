import { expect, test } from "bun:test";
import { countrySpecs, isValidIBAN } from "ibantools";
import { addAccount, listAccounts, previewAccount } from "#sandbox/banking/accounts.ts";
import { beginLink, completeLink, consentAtBank, identifyAtBank } from "#sandbox/banking/links.ts";
import { seedBanks } from "#sandbox/seed/reference-data.ts";
import { heldAt } from "#sandbox/world/bank-accounts.ts";
import { banks, readBanks } from "#sandbox/world/banks.ts";
import { ebba } from "#sandbox/world/customers.ts";
import { clockAt, noon, worldAt } from "./support.ts";

/** San Marino puts a letter before the bank code, which the library does not document. */
const countries = Object.entries(countrySpecs).filter(([code, { SEPA }]) => SEPA && code !== "SM");

test.each(countries)(
  "a bank in %s is one entry more, and everything is there",
  (country, { bban_regexp }) => {
    const code = bban_regexp?.startsWith("^[A-Z]{4}") ? "NEWB" : "99";
    const [bank] = readBanks(
      JSON.parse(`[{ "id": "new-bank", "name": "The New Bank", "country": "${country}", "code": "${code}",
      "bic": "NEWB${country}20", "currency": "EUR" }]`),
    );
    if (!bank) throw new Error("The entry was not read.");
    const clock = clockAt(noon);
    using database = worldAt(clock, []);
    // Uses its own database, so that no other bank of the country shares the code.
    database.query("update banks set code = 'none' where country = ?").run(country);
    seedBanks(database, [bank]);
    const deps = { database, clock, publish: () => {} };
    const [byNumber, atBank] = heldAt(bank)
      .filter(({ customerId }) => customerId === ebba.id)
      .map(({ iban }) => iban);
    if (!byNumber || !atBank) throw new Error("Nobody has accounts at the bank.");
    expect(isValidIBAN(byNumber)).toBe(true);

    expect(previewAccount(deps, ebba.id, byNumber)).toMatchObject({
      bankName: "The New Bank",
      country,
      check: { result: "match" },
    });
    addAccount(deps, ebba.id, { iban: byNumber, name: "New", accepted: "match" });

    const codeVerifier = "v".repeat(43);
    const codeChallenge = new Bun.CryptoHasher("sha256").update(codeVerifier).digest("base64url");
    const link = beginLink(deps, ebba.id, { bankId: "new-bank", state: "s".repeat(43), codeChallenge });
    identifyAtBank(deps, link.id, ebba.id);
    const brought = consentAtBank(deps, link.id, [atBank]);
    completeLink(deps, { customerId: ebba.id, linkId: link.id }, { code: brought, codeVerifier });
    const added = listAccounts(deps, ebba.id).filter(({ bankId }) => bankId === "new-bank");
    expect(added.map(({ consent }) => consent.state).toSorted()).toEqual(["active", "none"]);
  },
);

test("an entry that is not what a bank must be is refused before anything starts", () => {
  const [bank] = banks;
  for (const wrong of [
    { country: "US" },
    { country: "Sweden" },
    { code: "9" },
    { currency: "kronor" },
    { bic: "NLJUSESS" },
    { colour: "blue" },
  ])
    expect(() => readBanks([{ ...bank, ...wrong }])).toThrow();
});

test("an entry with a code that no right number can begin with is named, with what is wrong", () => {
  const [bank] = readBanks([
    {
      id: "wislany",
      name: "Bank Wiślany",
      country: "PL",
      code: "99050000",
      bic: "WISLPLP0",
      currency: "EUR",
    },
  ]);
  expect(() => bank && heldAt(bank)).toThrow(
    /bank wislany is none: no right account number of PL begins with 99050000/,
  );
});

test("no two banks are known by the same, and every country of theirs is one with IBANs", () => {
  for (const key of ["id", "name", "bic"] as const)
    expect(new Set(banks.map((bank) => bank[key])).size).toBe(banks.length);
  const codes = banks.map(({ country, code }) => country + code);
  for (const one of codes) expect(codes.filter((other) => other.startsWith(one))).toEqual([one]);
  expect(new Set(banks.map(({ country }) => country)).size).toBeGreaterThanOrEqual(8);
});
