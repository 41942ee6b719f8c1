import { requestHeader } from "#shared/headers.ts";
import type { RequestKind } from "#shared/request-kind.ts";

/**
 * Service worker that shows push messages and opens the page that each one is about. It caches nothing and handles no
 * `fetch` events, so a deploy never has to wait for it. When the browser replaces its push subscription, the worker sends
 * the new one to the server.
 */

/** The part of the service worker API used here: TypeScript cannot load its `dom` and `webworker` libraries together. */
interface Worker {
  registration: {
    scope: string;
    showNotification(title: string, options: NotificationOptions): Promise<void>;
    pushManager: PushManager;
  };
  clients: {
    matchAll(options: {
      type: "window";
      includeUncontrolled: true;
    }): Promise<{ url: string; focus(): Promise<unknown> }[]>;
    openWindow(url: string): Promise<unknown>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install", listener: (event: WorkerEvent) => void): void;
  addEventListener(
    type: "push",
    listener: (event: WorkerEvent & { data: { json(): unknown } | null }) => void,
  ): void;
  addEventListener(
    type: "notificationclick",
    listener: (event: WorkerEvent & { notification: Notification }) => void,
  ): void;
  addEventListener(
    type: "pushsubscriptionchange",
    listener: (
      event: WorkerEvent & {
        oldSubscription: PushSubscription | null;
        newSubscription: PushSubscription | null;
      },
    ) => void,
  ): void;
}

interface WorkerEvent {
  waitUntil(work: Promise<unknown>): void;
}

const worker = self as unknown as Worker;

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));

worker.addEventListener("push", (event) => {
  const { id, title, body, path } = readMessage(event.data);
  // A message that is delivered twice has the same tag, so it is shown once.
  event.waitUntil(worker.registration.showNotification(title, { body, tag: id, data: path }));
});

worker.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(addressOf(event.notification.data)));
});

worker.addEventListener("pushsubscriptionchange", (event) => {
  const { oldSubscription: former, newSubscription } = event;
  // Without the old subscription the server cannot identify the payer, who then has to turn push on again.
  if (former) event.waitUntil(renew(former, newSubscription));
});

/** Sends the new subscription to the server. If the browser made none, subscribes with the old one's options. */
async function renew(former: PushSubscription, renewed: PushSubscription | null): Promise<void> {
  const current = renewed ?? (await worker.registration.pushManager.subscribe(former.options));
  const kind: RequestKind = "background";
  await fetch(new URL("trpc/pushDevices.renew", home()), {
    method: "POST",
    headers: { "content-type": "application/json", [requestHeader]: kind },
    body: JSON.stringify({ former, current }),
  });
}

/** Returns the base URL of the page that this worker belongs to. */
function home(): URL {
  return new URL("..", worker.registration.scope);
}

/** Focuses a window that already shows the address, or opens a new one. Other windows are left alone. */
async function open(address: string): Promise<void> {
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const same = windows.find(({ url }) => url === address);
  await (same ? same.focus() : worker.clients.openWindow(address));
}

/** Resolves a message's path. The result always stays below the base URL, whatever the message contains. */
function addressOf(path: unknown): string {
  const { href } = home();
  const address = new URL(typeof path === "string" ? `.${path}` : ".", href);
  return address.href.startsWith(href) ? address.href : href;
}

interface Message {
  id: string;
  title: string;
  body: string;
  path: string;
}

/** Reads a push message, with defaults for anything malformed: browsers require every push to show a notification. */
function readMessage(data: { json(): unknown } | null): Message {
  const message: Message = { id: "message", title: "There is news", body: "", path: "/inbox" };
  try {
    const payload: Partial<Record<keyof Message, unknown>> = Object(data?.json());
    for (const name of ["id", "title", "body", "path"] as const) {
      const text = payload[name];
      if (typeof text === "string") message[name] = text;
    }
  } catch {
    // Not JSON: the defaults are shown.
  }
  return message;
}
