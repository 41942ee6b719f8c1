import * as v from "valibot";
import { withBasePath } from "#client/components/branding.ts";
import { type PushSubscription as Allowed, pushSubscription } from "#shared/notification-settings.ts";

/** Returns true if this browser can show notifications while the page is closed (Push API). */
export function canPush(): boolean {
  return "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
}

/** Returns true in a browser tab on iOS, where `navigator.standalone` exists and push requires the home screen app. */
export function mustBeInstalled(): boolean {
  return "standalone" in navigator && navigator.standalone === false;
}

/**
 * Subscribes this browser to push messages signed with `publicKey` (VAPID, RFC 8292). The payer must have granted
 * permission. Rejects if the browser's push service cannot be reached.
 */
export async function subscribe(publicKey: string): Promise<Allowed> {
  const registration = await registerWorker();
  const { pushManager } = registration;
  const options = { userVisibleOnly: true, applicationServerKey: publicKey };
  const allowed = await pushManager.subscribe(options).catch(async (error: unknown) => {
    // A subscription with another key, such as one from before a key rotation, must be removed first.
    const former = await pushManager.getSubscription();
    if (!(await former?.unsubscribe())) throw error;
    return pushManager.subscribe(options);
  });
  return v.parse(pushSubscription, allowed.toJSON());
}

/** Removes this browser's push subscription. */
export async function unsubscribe(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration(scope());
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
}

/** Returns true if this browser has a push subscription. */
export async function isSubscribed(): Promise<boolean> {
  const registration = await navigator.serviceWorker.getRegistration(scope());
  return Boolean(await registration?.pushManager.getSubscription());
}

/** Scope of the worker: below the page's path, so that the worker never intercepts the page's requests. */
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
    const check = () => {
      if (worker.state === "activated") resolve();
      if (worker.state === "redundant") reject(new Error("The worker could not be started."));
    };
    worker.addEventListener("statechange", check);
    check();
  });
}

/** URL of the only script that the page loads by URL (Trusted Types; the server's CSP header names the policy). */
function workerAddress(): string {
  const address = withBasePath("/push/worker.js");
  const policy = (window as TrustedWindow).trustedTypes?.createPolicy("selfcare-push-worker", {
    createScriptURL: () => address,
  });
  return policy?.createScriptURL("") ?? address;
}

/** The part of the Trusted Types API used here; a TrustedScriptURL is typed as a string. */
interface TrustedWindow {
  trustedTypes?: {
    createPolicy(
      name: string,
      rules: { createScriptURL: () => string },
    ): { createScriptURL(address: string): string };
  };
}
