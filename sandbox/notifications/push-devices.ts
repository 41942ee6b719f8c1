import type { Database } from "bun:sqlite";
import { generateVAPIDKeys } from "web-push";
import type { Desk } from "#sandbox/payments/register.ts";
import { Problem } from "#sandbox/problem.ts";
import type { NewPushDevice, PushDevice } from "#shared/notification-settings.ts";

/** What proves to push services who sends (VAPID, RFC 8292). */
export interface PushKeys {
  publicKey: string;
  privateKey: string;
}

/** The keys of this sandbox, made once: browsers have allowed this sender and no other. */
export function pushKeysOf(database: Database): PushKeys {
  const select = database.query<PushKeys, []>(
    "select public_key as publicKey, private_key as privateKey from push_keys",
  );
  const known = select.get();
  if (known) return known;
  const { publicKey, privateKey } = generateVAPIDKeys();
  database.query("insert into push_keys values (1, ?, ?)").run(publicKey, privateKey);
  return { publicKey, privateKey };
}

/** The browsers that a customer allowed to show messages, the newest first. */
export function pushDevicesOf(database: Database, customerId: string): PushDevice[] {
  return database
    .query<Omit<PushDevice, "addedAt"> & { at: number }, [string]>(
      `select id, browser, system, kind, added_at as at from push_devices where customer_id = ? order by added_at desc, id`,
    )
    .all(customerId)
    .map(({ at, ...device }) => ({ ...device, addedAt: new Date(at).toISOString() }));
}

/** Whose push services this sender knows. It connects to no others, whatever a browser claims. */
const pushServices =
  /^(https:\/\/(fcm\.googleapis\.com|updates\.push\.services\.mozilla\.com|([\w-]+\.)*push\.apple\.com|([\w-]+\.)*notify\.windows\.com)|http:\/\/127\.0\.0\.1:\d+)\//;

/**
 * Keeps a browser's subscription. A browser shows the messages of one customer: whoever turned them on there last.
 * The same subscription twice is one. Throws the problem `unknown_push_service`.
 */
export function addPushDevice(
  { database, clock }: Desk,
  customerId: string,
  { endpoint, keys, browser, system, kind }: NewPushDevice,
): PushDevice {
  if (!pushServices.test(endpoint)) throw new Problem("unknown_push_service");
  const id = `push_${new Bun.CryptoHasher("sha256").update(endpoint).digest("hex").slice(0, 32)}`;
  const at = clock.now().getTime();
  database.transaction(() => {
    database.query("delete from push_devices where id = ? and customer_id <> ?").run(id, customerId);
    database
      .query(
        `insert into push_devices (id, customer_id, endpoint, p256dh, auth, browser, system, kind, added_at)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?)
         on conflict do update set p256dh = excluded.p256dh, auth = excluded.auth, browser = excluded.browser,
           system = excluded.system, kind = excluded.kind`,
      )
      .run(id, customerId, endpoint, keys.p256dh, keys.auth, browser, system, kind, at);
  })();
  const kept = pushDevicesOf(database, customerId).find((device) => device.id === id);
  if (!kept) throw new Error("A device that was kept is gone.");
  return kept;
}

/** Forgets a browser. One that is not the customer's stays as it is. Returns whether there was one. */
export function removePushDevice(database: Database, customerId: string, id: string): boolean {
  const removed = database
    .query("delete from push_devices where id = ? and customer_id = ?")
    .run(id, customerId);
  return removed.changes === 1;
}
