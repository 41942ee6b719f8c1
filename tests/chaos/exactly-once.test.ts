import { expect, test } from "bun:test";
import { runChaos } from "./exactly-once.ts";

test("200 intents make exactly 200 payments despite lost, broken and duplicated calls and killed processes", async () => {
  const { intents, payments, approved, unresolved, sums, faults, kills } = await runChaos({
    intents: 200,
    killEvery: 1_500,
  });
  expect({ payments, approved, unresolved }).toEqual({ payments: intents, approved: intents, unresolved: 0 });
  for (const { sum } of sums) expect(sum).toBe(0);
  for (const fault of ["lost", "reset_before", "answer_lost", "reset_after", "doubled"])
    expect(faults[fault]).toBeGreaterThan(0);
  expect(kills).toBeGreaterThan(0);
}, 120_000);
