import type { Database } from "bun:sqlite";
import type { JWK } from "jose";
import { keyPair, secret } from "#sandbox/core/keys.ts";

/** Keys and secrets of the identity service, created on first use. */
export interface IdentityKeys {
  /** Signs ID tokens. */
  signing: JWK;
  /** Selfcare's client credentials: one or the other is used. */
  selfcare: { privateKey: JWK; secret: string };
  gatewaySecret: string;
  paymentsSecret: string;
}

export async function loadKeys(database: Database): Promise<IdentityKeys> {
  return {
    signing: await keyPair(database, "signing"),
    selfcare: {
      privateKey: await keyPair(database, "selfcare"),
      secret: secret(database, "selfcare-secret"),
    },
    gatewaySecret: secret(database, "gateway-secret"),
    paymentsSecret: secret(database, "payments-secret"),
  };
}
