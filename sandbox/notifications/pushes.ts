import type { Database } from "bun:sqlite";
import webPush from "web-push";
import type { Deps } from "#sandbox/core/deps.ts";
import { day, minute } from "#sandbox/core/duration.ts";
import { postPublicly } from "#sandbox/core/public-address.ts";
import type { EventSettings } from "#shared/notification-settings.ts";
import { isStandIn } from "#shared/push-services.ts";
import type { ComposedMessage } from "./compose.ts";
import { allowedPushService, pushKeysOf } from "./push-devices.ts";

export interface Push {
  /** A device shows messages with the same id once. */
  id: string;
  customerId: string;
  message: ComposedMessage["push"];
  /** Milliseconds since 1970. */
  at: number;
  always: EventSettings["always"];
}

/** Queues a message for each of a customer's devices. */
export function enqueuePush({ database }: Deps, { id, customerId, message, at, always }: Push): void {
  database
    .query(
      `insert into pushes (device_id, payload, urgency, expires_at, next_try_at)
       select id, ?1, ?2, ?3, ?4 from push_devices where customer_id = ?5`,
    )
    .run(
      JSON.stringify({ id, ...message }),
      always ? "high" : "normal",
      at + (always === "urgent" ? urgentTtlMs : day),
      at,
      customerId,
    );
}

const urgentTtlMs = 15 * minute;

/** Milliseconds before each retry. */
const backoffMs = [10_000, 60_000, 600_000, 3_600_000];

/**
 * Sends queued messages to the push services. Delivered messages and browsers unknown to their push service
 * are removed. An interrupted message is sent again with the same id.
 */
export function openPushes(deps: Deps) {
  const { database, clock } = deps;
  const stop = new AbortController();
  let flushing = Promise.resolve();

  async function send(push: Row): Promise<void> {
    const now = clock.now().getTime();
    const status = await postPush(deps, push, { now, signal: stop.signal });
    if (stop.signal.aborted) return;
    if (status === 404 || status === 410) forget(deps, push.deviceId);
    const isTransient = status === undefined || status === 429 || status >= 500;
    const wait = backoffMs[push.attempts];
    if (isTransient && wait !== undefined && now + wait < push.expiresAt) {
      database
        .query("update pushes set attempts = attempts + 1, next_try_at = ? where n = ?")
        .run(now + wait, push.n);
    } else database.query("delete from pushes where n = ?").run(push.n);
  }

  async function flush(): Promise<void> {
    const now = clock.now().getTime();
    const waiting = database
      .query<Row, [number]>(
        `select p.n, p.device_id as deviceId, p.payload, p.urgency, p.expires_at as expiresAt, p.attempts,
           d.endpoint, d.p256dh, d.auth
         from pushes p join push_devices d on d.id = p.device_id
         where p.next_try_at <= ? order by p.n limit 20`,
      )
      .all(now);
    await Promise.all(waiting.map(send));
  }

  return {
    /** Sends what is due. Resolves when that is done. */
    flush(): Promise<void> {
      flushing = flushing.then(() => (stop.signal.aborted ? undefined : flush()));
      return flushing;
    },
    async [Symbol.asyncDispose]() {
      stop.abort();
      await flushing;
    },
  };
}

interface Row {
  n: number;
  deviceId: string;
  payload: string;
  urgency: "normal" | "high";
  expiresAt: number;
  attempts: number;
  endpoint: string;
  p256dh: string;
  auth: string;
}

/** Returns the status of the push service's response; `undefined` if there was none. */
async function postPush(
  deps: Deps,
  { payload, urgency, expiresAt, endpoint, p256dh, auth }: Row,
  { now, signal }: { now: number; signal: AbortSignal },
): Promise<number | undefined> {
  // An endpoint stored before it was forbidden is not called: it counts as one that its push service no longer knows.
  const service = allowedPushService(deps, endpoint);
  if (!service) return 410;
  const request = encryptPush(deps.database, {
    payload,
    urgency,
    ttl: Math.max(0, Math.ceil((expiresAt - now) / 1000)),
    endpoint,
    p256dh,
    auth,
  });
  // Invalid keys count as an unknown browser.
  if (!request) return 410;
  const { headers, body } = request;
  const timeout = AbortSignal.any([signal, AbortSignal.timeout(10_000)]);
  try {
    return await postPublicly(endpoint, {
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      body: new Uint8Array(body),
      signal: timeout,
      isTrusted: isStandIn(service),
    });
  } catch {
    return undefined;
  }
}

function forget({ database, publish }: Deps, deviceId: string): void {
  const gone = database
    .query<{ customerId: string }, [string]>(
      "delete from push_devices where id = ? returning customer_id as customerId",
    )
    .get(deviceId);
  if (gone) publish({ customerId: gone.customerId, topic: "notifications", id: null });
}

/** Encrypts a message for a browser (RFC 8291); `undefined` if its keys are invalid. */
function encryptPush(
  database: Database,
  {
    payload,
    urgency,
    ttl,
    endpoint,
    p256dh,
    auth,
  }: Pick<Row, "payload" | "urgency" | "endpoint" | "p256dh" | "auth"> & { ttl: number },
) {
  try {
    return webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payload, {
      vapidDetails: { subject: "mailto:notifications@example.com", ...pushKeysOf(database) },
      TTL: ttl,
      urgency,
    });
  } catch {
    return undefined;
  }
}
