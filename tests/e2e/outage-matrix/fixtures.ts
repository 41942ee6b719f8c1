import * as v from "valibot";
import type { Sandbox } from "#sandbox/sandbox.ts";
import { ebba } from "#sandbox/world/customers.ts";
import { proof } from "#shared/proofs.ts";
import { transactionPage } from "#shared/transactions.ts";
import { startMerchant, tokenIn } from "#tests/support/merchant.ts";
import type { PageFixtures } from "./pages.ts";

/** Creates one of each item that a page can show, directly at the services. */
export async function createFixtures(sandbox: Sandbox): Promise<PageFixtures> {
  const customer = `${sandbox.payments.url}/customers/${ebba.id}`;
  const read = async <const S extends v.GenericSchema>(schema: S, path: string, init?: RequestInit) =>
    v.parse(schema, await (await fetch(customer + path, init)).json());
  const { items } = await read(transactionPage, "/payments?state=settled&limit=1");
  const transactionId = items[0]?.id ?? "";
  const { code } = await read(proof, `/payments/${transactionId}/proofs`, { method: "POST" });
  const intentKey = crypto.randomUUID();
  const merchantId = "lyktan";
  await fetch(`${customer}/payments`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": intentKey },
    body: JSON.stringify({
      type: "deposit",
      merchantId,
      accountId: "acc_ebba_daily",
      amount: { amount: 120_00, currency: "SEK" },
    }),
  });
  await using merchant = await startMerchant({ services: sandbox, merchantId: "almochgran" });
  const ask = { kind: "payment", amount: { amount: 149_00, currency: "SEK" }, purpose: "A lamp" };
  const handOff = await merchant.handOff({ ask, livesFor: 72 * 3_600 });
  return { transactionId, intentKey, merchantId, handOffToken: tokenIn(handOff), proofCode: code };
}
