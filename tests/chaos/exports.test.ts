import { expect } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { testWith } from "#tests/support/programs.ts";
import { runExports } from "./exports.ts";

testWith("redis-server")(
  "concurrent exports of one payer are complete and use little memory, and other payers are still served",
  async () => {
    const { files, memory, others } = await runExports({ payer: ebba, months: 24, statements: 3, tables: 1 });
    expect(files).toHaveLength(4);
    expect(new Set(files.slice(0, 3)).size).toBe(1);
    expect(memory.peak - memory.idle).toBeLessThan(60);
    expect(others.calls).toBeGreaterThan(0);
  },
  60_000,
);
