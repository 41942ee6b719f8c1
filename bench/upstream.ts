/** Starts a payments service that answers one page immediately, so that the benchmark measures only its callers. */
import type { Transaction } from "#shared/transactions.ts";

const items = Array.from(
  { length: 50 },
  (_, index): Transaction => ({
    id: `pay_${index}`,
    type: index % 4 === 0 ? "withdrawal" : "deposit",
    state: "settled",
    amount: { amount: 12_345 + index, currency: "SEK" },
    merchant: { id: `mer_${index % 12}`, name: "Fjällbacken Outdoor", category: "shopping" },
    account: { id: "acc_1", bankName: "Norrsken Bank", maskedIban: "SE•• •••• 7466" },
    reference: `RF18 5390 0754 ${7034 + index}`,
    code: null,
    createdAt: "2026-11-24T08:00:00.000Z",
    updatedAt: "2026-11-24T08:00:07.000Z",
    expectedBy: null,
  }),
);
const page = JSON.stringify({ items, nextCursor: "next" });

const server = Bun.serve({
  port: 0,
  hostname: "127.0.0.1",
  fetch: () => new Response(page, { headers: { "content-type": "application/json" } }),
});
process.stdout.write(`${server.port}\n`);
