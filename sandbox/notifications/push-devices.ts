import type { Database } from "bun:sqlite";
import { randomUUIDv7 } from "bun";
import { generateVAPIDKeys } from "web-push";
import type { Deps } from "#sandbox/core/deps.ts";
import { Problem } from "#sandbox/core/problem.ts";
import type { NewPushDevice, PushDevice, PushRenewal } from "#shared/notification-settings.ts";
import { findPushService, knownPushServices } from "#shared/push-services.ts";

/** Key pair that identifies the sender to push services (VAPID, RFC 8292). */
export interface PushKeys {
  publicKey: string;
  privateKey: string;
}

/** Loads the key pair, creating it on first use: browsers have allowed only this sender. */
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

/** Lists the browsers that may show a customer's messages, newest first. */
export function pushDevicesOf(database: Database, customerId: string): PushDevice[] {
  return database
    .query<Omit<PushDevice, "addedAt"> & { at: number }, [string]>(
      `select id, browser, system, kind, added_at as at from push_devices where customer_id = ? order by added_at desc, id`,
    )
    .all(customerId)
    .map(({ at, ...device }) => ({ ...device, addedAt: new Date(at).toISOString() }));
}

/** Finds the entry by which an endpoint may be called; `undefined` if none allows it, whatever the browser claims. */
export function allowedPushService(
  { pushServices = knownPushServices }: Pick<Deps, "pushServices">,
  endpoint: string,
) {
  return findPushService(endpoint, pushServices);
}

/**
 * Stores a browser's subscription, once. A browser shows the messages of the customer who enabled them last.
 * Throws the problem `unknown_push_service`.
 */
export function addPushDevice(
  deps: Deps,
  customerId: string,
  { endpoint, keys, browser, system, kind }: NewPushDevice,
): PushDevice {
  requireAllowed(deps, endpoint);
  const { database, clock } = deps;
  const at = clock.now().getTime();
  const kept = database.transaction(() => {
    database
      .query("delete from push_devices where endpoint = ? and customer_id <> ?")
      .run(endpoint, customerId);
    return database
      .query<{ id: string }, (string | number | null)[]>(
        `insert into push_devices (id, customer_id, endpoint, p256dh, auth, browser, system, kind, added_at)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?)
         on conflict (endpoint) do update set p256dh = excluded.p256dh, auth = excluded.auth,
           browser = excluded.browser, system = excluded.system, kind = excluded.kind
         returning id`,
      )
      .get(`push_${randomUUIDv7()}`, customerId, endpoint, keys.p256dh, keys.auth, browser, system, kind, at);
  })();
  const device = pushDevicesOf(database, customerId).find(({ id }) => id === kept?.id);
  if (!device) throw new Error("A device that was kept is gone.");
  return device;
}

/**
 * Replaces a browser's subscription if the former one matches in full. Throws the problem
 * `unknown_push_service`.
 */
export function renewPushDevice(deps: Deps, { former, current }: PushRenewal): void {
  requireAllowed(deps, current.endpoint);
  const { database } = deps;
  database.transaction(() => {
    const device = database
      .query<{ id: string }, [string, string, string]>(
        "select id from push_devices where endpoint = ? and p256dh = ? and auth = ?",
      )
      .get(former.endpoint, former.keys.p256dh, former.keys.auth);
    if (!device) return;
    database
      .query("delete from push_devices where endpoint = ? and id <> ?")
      .run(current.endpoint, device.id);
    database
      .query("update push_devices set endpoint = ?, p256dh = ?, auth = ? where id = ?")
      .run(current.endpoint, current.keys.p256dh, current.keys.auth, device.id);
  })();
}

function requireAllowed(deps: Deps, endpoint: string): void {
  if (!allowedPushService(deps, endpoint)) throw new Problem("unknown_push_service");
}

/** Removes a customer's browser. Returns whether there was one. */
export function removePushDevice(database: Database, customerId: string, id: string): boolean {
  const removed = database
    .query("delete from push_devices where id = ? and customer_id = ?")
    .run(id, customerId);
  return removed.changes === 1;
}
