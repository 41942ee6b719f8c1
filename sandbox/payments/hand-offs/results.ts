import type { Database } from "bun:sqlite";
import { importJWK, SignJWT } from "jose";
import type { Store } from "#sandbox/core/deps.ts";
import { keyPair, publicKey } from "#sandbox/core/keys.ts";
import { type HandOffRow, isOver } from "./hand-off-row.ts";

const keyName = "hand-off-results";
const resultLifetimeSeconds = 300;

/** Returns the public keys of results (RFC 7517). */
export async function resultKeys(database: Database) {
  return { keys: [publicKey(await keyPair(database, keyName))] };
}

/**
 * Returns the URL that leads back to the merchant, with the signed result once there is one; `null` if there
 * is none.
 */
export async function returnUrlWithResult(
  { database, clock }: Store,
  row: HandOffRow,
  issuer: string,
): Promise<string | null> {
  if (row.returnUrl === null || !isOver(row.state)) return row.returnUrl;
  const key = await keyPair(database, keyName);
  const now = Math.floor(clock.now().getTime() / 1_000);
  const result = await new SignJWT(claimsOf(database, row))
    .setProtectedHeader({ alg: "ES256", kid: key.kid, typ: "hand-off-result+jwt" })
    .setIssuer(issuer)
    .setAudience(row.merchantId)
    .setIssuedAt(now)
    .setExpirationTime(now + resultLifetimeSeconds)
    .setJti(crypto.randomUUID())
    .sign(await importJWK(key, "ES256"));
  const url = new URL(row.returnUrl);
  url.searchParams.set("hand_off_result", result);
  return url.href;
}

function claimsOf(database: Database, row: HandOffRow) {
  const payment =
    row.paymentId !== null &&
    database
      .query<{ id: string; state: string }, [string]>("select id, state from payments where id = ?")
      .get(row.paymentId);
  return {
    hand_off: row.id,
    kind: row.ask.kind,
    outcome: row.state,
    ...(row.customerId ? { payer: row.customerId } : {}),
    ...(payment ? { payment } : {}),
    ...(row.mandateId ? { mandate: row.mandateId } : {}),
  };
}
