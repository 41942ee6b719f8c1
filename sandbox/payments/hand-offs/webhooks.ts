import { createHmac } from "node:crypto";
import type { Store } from "#sandbox/core/deps.ts";
import { postPublicly } from "#sandbox/core/public-address.ts";
import type { Job } from "#sandbox/core/scheduler.ts";
import { isOnThisMachine } from "./registrations.ts";

/** Milliseconds before each retry. After the last, the merchant has to ask. */
const backoffMs = [5_000, 30_000, 120_000, 600_000, 3_600_000, 21_600_000, 86_400_000];
const timeoutMs = 5_000;

export interface News {
  merchantId: string;
  type: string;
  data: Record<string, unknown>;
}

/** Queues a webhook for at-least-once delivery. Call it in the transaction that causes the event. */
export function announce({ database, clock }: Store, news: News): void {
  const now = clock.now();
  const body = JSON.stringify({ type: news.type, timestamp: now.toISOString(), data: news.data });
  database
    .query("insert into webhook_events (id, merchant_id, body, next_at) values (?, ?, ?, ?)")
    .run(`evt_${crypto.randomUUID()}`, news.merchantId, body, now.getTime());
}

/** Sends queued webhooks until they are delivered or the retries are used up. */
export function sendingWebhooks({ database, clock }: Store): Job {
  const underWay = new Set<string>();
  const waiting = () =>
    database
      .query<Waiting, []>(
        `select e.id, e.body, e.tries, e.next_at as nextAt, r.webhook_url as url, r.webhook_secret as secret
         from webhook_events e join merchant_registrations r on r.merchant_id = e.merchant_id
         where r.webhook_url is not null order by e.next_at limit 100`,
      )
      .all()
      .filter(({ id }) => !underWay.has(id));

  async function send({ id, body, tries, url, secret }: Waiting): Promise<void> {
    underWay.add(id);
    const failure = await deliver(url, signed({ id, body, secret, now: clock.now() }), body);
    underWay.delete(id);
    const pause = backoffMs[tries];
    if (failure === undefined || pause === undefined)
      database.query("delete from webhook_events where id = ?").run(id);
    else
      database
        .query("update webhook_events set tries = tries + 1, next_at = ?, failure = ? where id = ?")
        .run(clock.now().getTime() + pause, failure, id);
  }

  return {
    dueAt: () => waiting()[0]?.nextAt,
    run() {
      const now = clock.now().getTime();
      for (const event of waiting()) if (event.nextAt <= now) send(event).catch(() => {});
    },
  };
}

interface Waiting {
  id: string;
  body: string;
  tries: number;
  nextAt: number;
  url: string;
  secret: string;
}

/** Returns why the delivery failed; `undefined` if it succeeded. */
async function deliver(
  url: string,
  headers: Record<string, string>,
  body: string,
): Promise<string | undefined> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const status = await postPublicly(url, { headers, body, signal, isTrusted: isOnThisMachine(url) });
    return status >= 200 && status < 300 ? undefined : `answered ${status}`;
  } catch (error) {
    return error instanceof Error ? error.name : "unknown";
  }
}

/** Returns the headers of Standard Webhooks. */
function signed({
  id,
  body,
  secret,
  now,
}: {
  id: string;
  body: string;
  /** `whsec_` and base64. */
  secret: string;
  now: Date;
}): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1_000));
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${signature}`,
  };
}
