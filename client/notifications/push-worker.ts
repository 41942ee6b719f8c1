import { requestHeader } from "#shared/headers.ts";
import type { RequestKind } from "#shared/request-kind.ts";

/**
 * Shows the messages that a push service hands to this browser, and leads to what they are about. It keeps nothing and
 * answers no requests of the page, so that no deploy ever waits for it. Where the browser changes its subscription by
 * itself, it tells the server of the one that takes its place.
 */

/** As much of a service worker as is needed here: TypeScript has one library for pages and another for workers. */
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
  // A message that comes twice has the same tag, and is shown once.
  event.waitUntil(worker.registration.showNotification(title, { body, tag: id, data: path }));
});

worker.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(addressOf(event.notification.data)));
});

worker.addEventListener("pushsubscriptionchange", (event) => {
  const { oldSubscription: former, newSubscription } = event;
  // Without the former nobody could tell whose messages these were: the payer turns them on again.
  if (former) event.waitUntil(renew(former, newSubscription));
});

/** Subscribes anew where the browser has not done so, with what the former one was for. */
async function renew(former: PushSubscription, renewed: PushSubscription | null): Promise<void> {
  const current = renewed ?? (await worker.registration.pushManager.subscribe(former.options));
  const kind: RequestKind = "background";
  await fetch(new URL("trpc/pushDevices.renew", home()), {
    method: "POST",
    headers: { "content-type": "application/json", [requestHeader]: kind },
    body: JSON.stringify({ former, current }),
  });
}

/** Where the page is that this worker belongs to. */
function home(): URL {
  return new URL("..", worker.registration.scope);
}

/** A window that is there already comes to the front; one that shows something else is left alone. */
async function open(address: string): Promise<void> {
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const same = windows.find(({ url }) => url === address);
  await (same ? same.focus() : worker.clients.openWindow(address));
}

/** On the page that this worker belongs to, whatever the message says. */
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

/** A browser insists that something is shown, also where a message makes no sense. */
function readMessage(data: { json(): unknown } | null): Message {
  const message: Message = { id: "message", title: "There is news", body: "", path: "/inbox" };
  try {
    const told: Partial<Record<keyof Message, unknown>> = Object(data?.json());
    for (const name of ["id", "title", "body", "path"] as const) {
      const text = told[name];
      if (typeof text === "string") message[name] = text;
    }
  } catch {
    // Said in general.
  }
  return message;
}
