import { chmod } from "node:fs/promises";
import { join } from "node:path";

/** `SESSION_KEYS` for a Selfcare on this sandbox, made once in the folder of its data: sessions outlive a restart. */
export async function sessionKeys(data: string): Promise<string> {
  const path = join(data, "session-keys");
  const file = Bun.file(path);
  if (await file.exists()) return (await file.text()).trim();
  const key = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64");
  await file.write(`demo:${key}\n`);
  await chmod(path, 0o600);
  return `demo:${key}`;
}
