import type { Logger } from "pino";
import { AppError, reasonOf } from "#server/errors.ts";
import type { SignedInDevice } from "#shared/devices.ts";
import { publicSessionId } from "./session-record.ts";
import type { ListedSession, LoadedSession, Sessions } from "./sessions.ts";

export interface DevicesOptions {
  sessions: Sessions;
  identity: { revoke(refreshToken: string): Promise<void> };
  log: Logger;
}

/** Lists and ends the sessions of a payer for one of these sessions, the current one. */
export function createDevices({ sessions, identity, log }: DevicesOptions) {
  async function endSession(session: ListedSession): Promise<void> {
    await sessions.revoke(session);
    if (!session.refreshToken) return;
    // Not awaited: the session has ended here already, whether or not the identity service responds.
    identity
      .revoke(session.refreshToken)
      .catch((error) =>
        log.warn(
          { event: "revocation_incomplete", reason: reasonOf(error), err: error },
          "refresh token not revoked",
        ),
      );
  }

  const devices = {
    /** Lists the current device first, then the others by last activity. */
    async list(current: LoadedSession): Promise<SignedInDevice[]> {
      const all = await sessions.list(current.customerId);
      return all
        .toSorted(
          (a, b) =>
            Number(b.key === current.key) - Number(a.key === current.key) || b.lastActiveAt - a.lastActiveAt,
        )
        .map((session) => toSignedInDevice(session, current));
    },
    /**
     * Ends another session of the payer.
     * @throws AppError `not_found` where no other session has that ID
     */
    async revoke(current: LoadedSession, id: string): Promise<SignedInDevice[]> {
      const session = (await listOthers(current)).find((other) => publicSessionId(other) === id);
      if (!session) throw new AppError("not_found");
      await endSession(session);
      return devices.list(current);
    },
    /** Ends all sessions of the payer except the current one. */
    async revokeOthers(current: LoadedSession): Promise<SignedInDevice[]> {
      await Promise.all((await listOthers(current)).map(endSession));
      return devices.list(current);
    },
  };

  async function listOthers({ customerId, key }: LoadedSession): Promise<ListedSession[]> {
    return (await sessions.list(customerId)).filter((session) => session.key !== key);
  }

  return devices;
}

export type Devices = ReturnType<typeof createDevices>;

function toSignedInDevice(session: ListedSession, current: LoadedSession): SignedInDevice {
  const { device, network, signedInAt, lastActiveAt } = session;
  return {
    id: publicSessionId(session),
    ...device,
    network,
    signedInAt: new Date(signedInAt).toISOString(),
    lastActiveAt: new Date(lastActiveAt).toISOString(),
    current: session.key === current.key,
  };
}
