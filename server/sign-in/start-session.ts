import type { Logger } from "pino";
import { reasonOf } from "#server/errors.ts";
import { currentRequest } from "#server/request-context.ts";
import type { Services } from "#server/services/services.ts";
import type { AuditLog } from "#server/sessions/audit-log.ts";
import type { Cookies } from "#server/sessions/cookie.ts";
import { deviceOf } from "#server/sessions/device.ts";
import { sessionCookie } from "#server/sessions/find-session.ts";
import {
  createKnownDevices,
  deviceCookie,
  deviceCookieAge,
  deviceToken,
} from "#server/sessions/known-devices.ts";
import type { Sessions, SignIn } from "#server/sessions/sessions.ts";
import type { Store } from "#server/store/store.ts";

export interface StartSessionDeps {
  store: Store;
  sessions: Sessions;
  services: Services;
  cookies: Cookies;
  auditLog: AuditLog;
  log: Logger;
}

/** What a sign-in was for. `step_up`: whoever was signed in proved once more who they are. */
export type SignInKind = "signed_in" | "step_up";

/**
 * Begins the session of whoever just signed in, in place of the browser's one before. A browser that the payer has
 * not used yet is told to them. Returns the `Set-Cookie` values.
 */
export function createStartSession({ store, sessions, services, cookies, auditLog, log }: StartSessionDeps) {
  const known = createKnownDevices(store);

  return async function startSession(request: Request, signIn: SignIn, kind: SignInKind): Promise<string[]> {
    const cookieHeader = request.headers.get("cookie");
    const { customerId } = signIn;
    const where = {
      device: deviceOf(request.headers),
      network: currentRequest()?.network ?? "unknown",
    };
    const browser = deviceToken(cookies.read(cookieHeader, deviceCookie));
    const name = known.nameOf(customerId, browser);
    const isKnown = await known.isKnown(customerId, name);
    const replacing = cookies.read(cookieHeader, sessionCookie);
    const token = await sessions.start(signIn, { replacing, ...where }).catch((error) => {
      if (reasonOf(error) === "fresh_sign_in_needed")
        auditLog.record({ type: "sign_in_refused", session: { customerId, ...where } });
      throw error;
    });
    auditLog.record({ type: isKnown ? kind : "signed_in_new_device", session: { customerId, ...where } });
    welcome({ customerId, name, isKnown, ...where }).catch((error) =>
      // The device stays unknown: the next sign-in from it tells the payer.
      log.warn(
        { event: "notice_unsent", customerId, reason: reasonOf(error), err: error },
        "notice not sent",
      ),
    );
    return [cookies.write(sessionCookie, token), cookies.write(deviceCookie, browser, deviceCookieAge)];
  };

  async function welcome({ customerId, name, isKnown, device, network }: Arrival): Promise<void> {
    if (!isKnown) {
      const at = new Date().toISOString();
      await services.notifications.notify({ customerId, id: name, event: "new_device", at, device, network });
    }
    await known.remember(customerId, name);
  }
}

interface Arrival {
  customerId: string;
  /** What the browser is called for this payer. */
  name: string;
  isKnown: boolean;
  device: ReturnType<typeof deviceOf>;
  network: string;
}

export type StartSession = ReturnType<typeof createStartSession>;
