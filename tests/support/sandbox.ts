import { type SandboxOptions, startSandbox } from "#sandbox/sandbox.ts";
import { aino, type Customer, ebba, noor } from "#sandbox/world/customers.ts";
import { freePort } from "./ports.ts";

/** Starts a sandbox without the payer of 100,000 payments. Its `publicUrl` has a free port for Selfcare. */
export async function startTestSandbox(
  customers: readonly Customer[] = [ebba, aino, noor],
  { redisUrl, pushServices }: Pick<SandboxOptions, "redisUrl" | "pushServices"> = {},
) {
  const publicUrl = `http://localhost:${await freePort()}`;
  return startSandbox({ path: ":memory:", publicUrl, customers, redisUrl, pushServices });
}
