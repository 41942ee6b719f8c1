import { expect, setDefaultTimeout } from "bun:test";
import { balancers } from "#tests/rolling/balancers.ts";
import { roll } from "#tests/rolling/rolling.ts";
import { builtExecutable } from "#tests/support/executable.ts";
import { testWith } from "#tests/support/programs.ts";

setDefaultTimeout(180_000);

for (const balancer of balancers) {
  testWith("redis-server", balancer)(
    `three instances behind ${balancer} are replaced under load, and no payer notices`,
    async () => {
      await builtExecutable();
      const { failures, signedOut, payments, transfers, unknownPayments, pages, exitCodes, slowestExit } =
        await roll({ balancer, rolls: 1, payers: 4, pages: 6 });
      expect(failures).toEqual([]);
      expect(signedOut).toBe(0);
      expect({ payments, unknownPayments }).toEqual({ payments: transfers, unknownPayments: 0 });
      expect(transfers).toBeGreaterThan(0);
      expect(pages.resumed).toBe(pages.ended);
      expect(exitCodes).toEqual([0, 0, 0]);
      expect(slowestExit).toBeLessThan(25_000);
    },
  );
}
