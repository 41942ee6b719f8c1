import { expect, test } from "bun:test";
import { createMemoryHistory } from "@tanstack/react-router";
import fc from "fast-check";
import * as v from "valibot";
import { en } from "#client/i18n/en.ts";
import { createAppRouter } from "#client/router.ts";
import { parseSearch, stringifySearch } from "#client/search-params.ts";
import { ebba } from "#sandbox/world/customers.ts";
import { pages } from "#tests/e2e/outage-matrix/pages.ts";
import { startApp } from "../support/app.ts";
import { openPage } from "../support/page.tsx";

/** Every name of a search parameter that some route reads. */
const names = [
  ...[
    "account",
    "accounts",
    "amount",
    "approval",
    "by",
    "currency",
    "done",
    "end",
    "failed",
    "from",
    "handOff",
  ],
  ...["id", "linked", "max", "merchant", "merchants", "min", "q", "reason", "remove", "renewed", "states"],
  ...["step", "to", "type", "typed", "unread"],
];
/** The schema of every route that has search parameters. */
const schemas = Object.values(createAppRouter(createMemoryHistory()).routesByPath).flatMap(
  ({ options }) => (options.validateSearch as v.ObjectSchema<v.ObjectEntries, undefined> | undefined) ?? [],
);

test("every search parameter of every route is among the names tested here", () => {
  const known = schemas.flatMap(({ entries }) => Object.keys(entries));
  expect([...new Set(known)].toSorted()).toEqual(names);
});

const hostile = fc.oneof(fc.string(), fc.string({ minLength: 5_000, maxLength: 5_000 }), fc.anything());

test("no search parameter makes a route fail, and what a route has read it reads again", () => {
  const search = fc.dictionary(fc.constantFrom(...names, "__proto__", "constructor"), hostile);
  fc.assert(
    fc.property(search, (input) => {
      for (const schema of schemas) {
        const read = v.parse(schema, input);
        expect(v.parse(schema, read)).toEqual(read);
        expect(v.parse(schema, parseSearch(stringifySearch(read)))).toEqual(read);
      }
    }),
  );
});

/** Addresses in which no parameter has a value that its page understands. */
const queries = {
  "values of a wrong type": names.map((name) => `${name}={"a":[1,null]}`).join("&"),
  "a number in place of every text": names.map((name) => `${name}=-1e999`).join("&"),
  "every parameter twice": names.map((name) => `${name}=%00&${name}[]=%F0%9F%92%B8`).join("&"),
  "very long values": names.map((name) => `${name}=${"9".repeat(20_000)}`).join("&"),
  "names of an object's own": "__proto__=x&__proto__[a]=b&constructor=x&toString=1&hasOwnProperty=0",
};

test.each(Object.entries(pages))("%s opens whatever its search parameters are", async (path, page) => {
  await using app = await startApp();
  const client = app.client(await app.signIn(ebba));
  const { items } = await client.transactions.list.query({ limit: 1 });
  const at = page.path({
    transactionId: items[0]?.id ?? "",
    intentKey: crypto.randomUUID(),
    merchantId: items[0]?.merchant.id ?? "",
    handOffToken: "x".repeat(43),
    proofCode: "AAAA-AAAA-AAAA",
  });
  for (const query of Object.values(queries)) {
    const [address] = at.split("?");
    using opened = await openPage(app, { path: `${address}?${query}`, as: ebba });
    if (path.startsWith("/embed/")) await opened.findByRole("heading", { level: 2 });
    else expect((await opened.findByRole("heading", { level: 1 })).textContent).not.toBe("");
    expect(opened.queryAllByRole("button", { name: en.problems.tryAgain }).length).toBe(0);
    expect(opened.queryAllByText(en.problems.kinds.invalid_input.title).length).toBe(0);
  }
});
