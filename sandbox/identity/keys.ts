import type { Database } from "bun:sqlite";
import { exportJWK, generateKeyPair, type JWK } from "jose";

/** The secrets of this sandbox, each made once and kept in its database. */
export interface IdentityKeys {
  /** Signs ID tokens. */
  signing: JWK;
  /** What Selfcare, as a client, proves itself with: one or the other. */
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

/** The half of a key that may be given away. */
export function publicKey({ d: _, ...rest }: JWK): JWK {
  return rest;
}

async function keyPair(database: Database, name: string): Promise<JWK> {
  const kept = read(database, name);
  if (kept) return JSON.parse(kept);
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid: crypto.randomUUID(), alg: "ES256", use: "sig" };
  return JSON.parse(keep(database, name, JSON.stringify(jwk)));
}

function secret(database: Database, name: string): string {
  const kept = read(database, name);
  if (kept) return kept;
  return keep(database, name, Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url"));
}

function read(database: Database, name: string): string | undefined {
  return database
    .query<{ value: string }, [string]>("select value from identity_keys where name = ?")
    .get(name)?.value;
}

function keep(database: Database, name: string, value: string): string {
  database.query("insert into identity_keys (name, value) values (?, ?)").run(name, value);
  return value;
}
