import { afterAll, beforeAll, expect, setDefaultTimeout } from "bun:test";
import { resolve } from "node:path";
import { ebba } from "#sandbox/world/customers.ts";
import { startApp } from "#tests/support/app.ts";
import { freePort } from "#tests/support/ports.ts";
import { testWith } from "#tests/support/programs.ts";
import { waitUntil } from "#tests/support/wait.ts";
import { otherPayments } from "../../examples/other-payments/payments.ts";
import { serveAdapter } from "./adapter-as-service.ts";

setDefaultTimeout(60_000);

const root = resolve(import.meta.dir, "../..");
const withPython = testWith("python3");

let service: Bun.Subprocess | undefined;
let url = "";
beforeAll(async () => {
  if (!Bun.which("python3")) return;
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  service = Bun.spawn(["python3", "-B", "examples/other-payments/service.py", String(port)], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  await waitUntil("the other payments service", () =>
    fetch(`${url}/v2/up`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
});
afterAll(() => service?.kill());

withPython(
  "a payments service of another shape passes the contract suite through its one adapter",
  async () => {
    await using judged = serveAdapter(otherPayments, url);
    const suite = Bun.spawn(
      [process.execPath, "test", "tests/contract/payments.test.ts", "tests/contract/transfers.test.ts"],
      {
        cwd: root,
        env: {
          ...process.env,
          PAYMENTS_URL: judged.url,
          CONTRACT_CUSTOMER_ID: ebba.id,
          CONTRACT_WRITES: "true",
        },
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    const output = await new Response(suite.stderr).text();
    expect({ exitCode: await suite.exited, failed: output.match(/^\(fail\).*$/gm) }).toEqual({
      exitCode: 0,
      failed: null,
    });
  },
);

withPython("Selfcare stands on it as on any other: lists, finds and moves money", async () => {
  await using app = await startApp({ env: { PAYMENTS_URL: url }, adapters: { payments: otherPayments } });
  const client = app.client(await app.signIn(ebba));
  const { items } = await client.transactions.list.query({ states: ["submitted", "unknown"] });
  expect(items.map(({ state }) => state)).toEqual(["submitted", "unknown"]);
  const key = crypto.randomUUID();
  const made = await client.transfers.create.mutate({
    key,
    type: "deposit",
    merchantId: "p-100",
    accountId: "acc_ebba_daily",
    amount: { amount: 25_50, currency: "SEK" },
  });
  expect(made).toMatchObject({ state: "awaiting_approval", amount: { amount: 25_50, currency: "SEK" } });
  expect((await client.transfers.get.query({ key })).id).toBe(made.id);
  expect((await client.transfers.cancel.mutate({ id: made.id })).state).toBe("cancelled");
});

withPython("what it has nothing for is refused by name", async () => {
  await using app = await startApp({ env: { PAYMENTS_URL: url }, adapters: { payments: otherPayments } });
  const client = app.client(await app.signIn(ebba));
  await expect(client.cases.list.query({})).rejects.toMatchObject({ data: { reason: "not_offered" } });
});
