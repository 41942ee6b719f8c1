import { expect, test } from "bun:test";
import { toCsv } from "#server/documents/csv.ts";
import { writeStatement } from "#server/documents/statement.ts";
import type { Transaction } from "#shared/transactions.ts";
import { english } from "./documents-support.ts";

test("a long export holds the event loop for 20 ms at most", async () => {
  const options = { now: Date.now(), format: english, payerName: "Gustav Hedlund", totals: [] };
  // The first statement of a process also loads fonts and compiles code.
  await Array.fromAsync(writeStatement({ ...options, pages: paymentPages(300) }));
  const longest = await longestTurn(async () => {
    const parts = await Array.fromAsync(writeStatement({ ...options, pages: paymentPages(12_000) }));
    expect(Buffer.concat(parts).subarray(-6).toString()).toBe("%%EOF\n");
    await Array.fromAsync(toCsv(paymentPages(12_000), english));
  });
  expect(longest).toBeLessThan(20);
});

/** Milliseconds of the processor that the longest turn of the event loop took: a busy machine takes no part in it. */
async function longestTurn(work: () => Promise<void>): Promise<number> {
  let longest = 0;
  let isRunning = true;
  let before = threadTime();
  const turn = () => {
    const now = threadTime();
    longest = Math.max(longest, now - before);
    before = now;
    if (isRunning) setImmediate(turn);
  };
  setImmediate(turn);
  await work().finally(() => {
    isRunning = false;
  });
  return longest;
}

function threadTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

async function* paymentPages(count: number): AsyncGenerator<Transaction[]> {
  for (let first = 0; first < count; first += 100) {
    await new Promise((resolve) => setImmediate(resolve));
    yield Array.from({ length: 100 }, (_, index) => payment(first + index));
  }
}

function payment(number: number): Transaction {
  const createdAt = new Date(1_700_000_000_000 + number * 600_000).toISOString();
  return {
    id: `pay_${number}`,
    type: "deposit",
    state: "settled",
    amount: { amount: (number * 7_919) % 10_000_000, currency: "SEK" },
    merchant: { id: "mer_1", name: `Fjällbacken ${number % 30}`, category: "shopping" },
    account: null,
    reference: `RF${((number * 7_919) ** 2).toString(36).toUpperCase()}`,
    code: null,
    createdAt,
    updatedAt: createdAt,
    expectedBy: null,
  };
}
