import * as v from "valibot";
import { withBasePath } from "#client/components/branding.ts";
import { type PushSubscription as Allowed, pushSubscription } from "#shared/notification-settings.ts";

/** Whether this browser can show messages while the page is closed (Push API). */
export function canPush(): boolean {
  return "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
}

/** Whether this is a window of a browser of Apple's phones, which say whether they show what is on the home screen. */
export function mustBeInstalled(): boolean {
  return "standalone" in navigator && navigator.standalone === false;
}

/**
 * Asks the browser for messages from whoever has `publicKey`. The payer must have allowed it. Rejects where its push
 * service cannot be reached.
 */
export async function subscribe(publicKey: string): Promise<Allowed> {
  const registration = await registerWorker();
  const { pushManager } = registration;
  const options = { userVisibleOnly: true, applicationServerKey: publicKey };
  const allowed = await pushManager.subscribe(options).catch(async (error: unknown) => {
    // A browser that has allowed another key, such as one from before a rotation, wants that one revoked.
    const former = await pushManager.getSubscription();
    if (!(await former?.unsubscribe())) throw error;
    return pushManager.subscribe(options);
  });
  return v.parse(pushSubscription, allowed.toJSON());
}

/** Has the browser take no more messages. */
export async function unsubscribe(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration(scope());
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
}

/** Whether this browser takes messages. */
export async function isSubscribed(): Promise<boolean> {
  const registration = await navigator.serviceWorker.getRegistration(scope());
  return Boolean(await registration?.pushManager.getSubscription());
}

/** Below the page, so that it never stands between the page and the server. */
const scope = () => withBasePath("/push/");

async function registerWorker(): Promise<ServiceWorkerRegistration> {
  const registration = await navigator.serviceWorker.register(workerAddress(), {
    scope: scope(),
    updateViaCache: "none",
  });
  const worker = registration.installing ?? registration.waiting;
  if (worker && !registration.active) await untilActive(worker);
  return registration;
}

function untilActive(worker: ServiceWorker): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (worker.state === "activated") resolve();
      if (worker.state === "redundant") reject(new Error("The worker could not be started."));
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

/** The one script that the page may load by its address (Trusted Types; the policy is named in the server's headers). */
function workerAddress(): string {
  const address = withBasePath("/push/worker.js");
  const policy = (window as TrustedWindow).trustedTypes?.createPolicy("selfcare-push-worker", {
    createScriptURL: () => address,
  });
  return policy?.createScriptURL("") ?? address;
}

/** As much of Trusted Types as is needed here; a trusted address goes where a text would. */
interface TrustedWindow {
  trustedTypes?: {
    createPolicy(
      name: string,
      rules: { createScriptURL: () => string },
    ): { createScriptURL(address: string): string };
  };
}
