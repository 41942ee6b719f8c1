import type { Database } from "bun:sqlite";
import { exportJWK, generateKeyPair, type JWK } from "jose";

export const keysSchema = `
create table if not exists keys (
  name text primary key,
  value text not null
) without rowid;
`;

/** Loads an ES256 private key from the database, creating it on first use. */
export async function keyPair(database: Database, name: string): Promise<JWK> {
  const saved = read(database, name);
  if (saved) return JSON.parse(saved);
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid: crypto.randomUUID(), alg: "ES256", use: "sig" };
  return JSON.parse(save(database, name, JSON.stringify(jwk)));
}

/** Loads a secret of 32 random bytes in base64url, creating it on first use. */
export function secret(database: Database, name: string): string {
  const saved = read(database, name);
  if (saved) return saved;
  return save(database, name, Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url"));
}

/** Removes the private part of a key. */
export function publicKey({ d: _, ...rest }: JWK): JWK {
  return rest;
}

function read(database: Database, name: string): string | undefined {
  return database.query<{ value: string }, [string]>("select value from keys where name = ?").get(name)
    ?.value;
}

function save(database: Database, name: string, value: string): string {
  database.query("insert into keys (name, value) values (?, ?)").run(name, value);
  return value;
}
