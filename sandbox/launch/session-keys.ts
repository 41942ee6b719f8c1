import { chmod } from "node:fs/promises";
import { join } from "node:path";

/** Returns `SESSION_KEYS` for Selfcare, created on first use, so that its sessions survive a restart. */
export async function sessionKeys(data: string): Promise<string> {
  const path = join(data, "session-keys");
  const file = Bun.file(path);
  if (await file.exists()) return (await file.text()).trim();
  const key = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64");
  await file.write(`demo:${key}\n`);
  await chmod(path, 0o600);
  return `demo:${key}`;
}
