import type { Logger } from "pino";
import { reasonOf } from "#server/errors.ts";
import { currentRequest } from "#server/request-context.ts";
import type { Services } from "#server/services/services.ts";
import type { AuditEntry, AuditLog } from "#server/sessions/audit-log.ts";
import type { Cookies } from "#server/sessions/cookies.ts";
import { sessionCookie } from "#server/sessions/find-session.ts";
import {
  createKnownDevices,
  deviceCookie,
  deviceCookieMaxAgeSeconds,
  deviceIdFor,
  deviceTokenFrom,
} from "#server/sessions/known-devices.ts";
import { parseDevice } from "#server/sessions/parse-device.ts";
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

/** The purpose of a sign-in. In a step-up the signed-in payer authenticates again. */
export type SignInKind = "signed_in" | "step_up";

/**
 * Creates the function that starts the session of a completed sign-in, in place of the browser's previous one. The payer
 * is notified of a sign-in on a new device. It returns the `Set-Cookie` values.
 */
export function createStartSession({ store, sessions, services, cookies, auditLog, log }: StartSessionDeps) {
  const knownDevices = createKnownDevices(store);

  return async function startSession(request: Request, signIn: SignIn, kind: SignInKind): Promise<string[]> {
    const cookieHeader = request.headers.get("cookie");
    const { customerId } = signIn;
    const device = parseDevice(request.headers);
    const network = currentRequest()?.network ?? "unknown";
    const session = { customerId, device, network };
    const deviceToken = deviceTokenFrom(cookies.read(cookieHeader, deviceCookie));
    const deviceId = deviceIdFor(customerId, deviceToken);
    const isKnown = await knownDevices.isKnown(customerId, deviceId);
    const replacing = cookies.read(cookieHeader, sessionCookie);
    const token = await sessions.start(signIn, { replacing, device, network }).catch((error) => {
      if (reasonOf(error) === "fresh_sign_in_needed") auditLog.record({ type: "sign_in_refused", session });
      throw error;
    });
    auditLog.record({ type: isKnown ? kind : "signed_in_new_device", session });
    rememberDevice(session, deviceId, isKnown).catch((error) =>
      // The device stays unknown, so the payer is notified at the next sign-in on it.
      log.warn(
        { event: "notice_unsent", customerId, reason: reasonOf(error), err: error },
        "payer not notified of a new device",
      ),
    );
    return [
      cookies.write(sessionCookie, token),
      cookies.write(deviceCookie, deviceToken, deviceCookieMaxAgeSeconds),
    ];
  };

  async function rememberDevice(
    { customerId, device, network }: AuditEntry["session"],
    id: string,
    isKnown: boolean,
  ): Promise<void> {
    const at = new Date().toISOString();
    if (!isKnown)
      await services.notifications.notify({ customerId, id, event: "new_device", at, device, network });
    await knownDevices.remember(customerId, id);
  }
}

export type StartSession = ReturnType<typeof createStartSession>;
