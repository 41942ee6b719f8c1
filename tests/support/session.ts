import { createEncryption } from "#server/sessions/encryption.ts";
import { createSessions } from "#server/sessions/sessions.ts";
import { openRedis } from "#server/store/redis.ts";
import { waitUntil } from "./wait.ts";

export interface WrittenSession {
  redisUrl: string;
  /** One key of `SESSION_KEYS`: `id:base64`. */
  key: string;
  customerId: string;
}

/** Writes a session to Redis as an instance with this key does, and returns the token of its cookie. */
export async function writeSession({ redisUrl, key, customerId }: WrittenSession): Promise<string> {
  const store = openRedis({ url: redisUrl, timeout: 5_000 });
  await waitUntil("Redis is reached", () =>
    store.ping().then(
      () => true,
      () => false,
    ),
  );
  const [id = "", bytes = ""] = key.split(":");
  const encryption = createEncryption([{ id, bytes: Buffer.from(bytes, "base64") }]);
  const sessions = createSessions({ store, encryption, timeouts: { idle: 3_600_000, absolute: 3_600_000 } });
  const token = await sessions.start({
    customerId,
    authenticatedAt: Date.now(),
    idToken: "none",
    checkAfter: Date.now() + 3_600_000,
  });
  await store.close();
  return token;
}
