import type { Logger } from "pino";
import { AppError, reasonOf } from "#server/errors.ts";
import type { SignedInDevice } from "#shared/devices.ts";
import { type ListedSession, type LoadedSession, publicId, type Sessions } from "./sessions.ts";

export interface DevicesOptions {
  sessions: Sessions;
  /** Ends what the identity service gave a session. */
  identity: { revoke(refreshToken: string): Promise<void> };
  log: Logger;
}

/** The devices that a payer is signed in on, as one of them sees and ends them. */
export function createDevices({ sessions, identity, log }: DevicesOptions) {
  async function end(session: ListedSession): Promise<void> {
    await sessions.revoke(session);
    if (!session.refreshToken) return;
    // It has ended here already: an identity service that is away does not undo that, and is not waited for.
    identity
      .revoke(session.refreshToken)
      .catch((error) =>
        log.warn(
          { event: "revocation_incomplete", reason: reasonOf(error), err: error },
          "token not revoked",
        ),
      );
  }

  const devices = {
    /** This one first, then those that were used last. */
    async list(current: LoadedSession): Promise<SignedInDevice[]> {
      const all = await sessions.list(current.customerId);
      return all
        .toSorted(
          (a, b) =>
            Number(b.key === current.key) - Number(a.key === current.key) || b.lastActiveAt - a.lastActiveAt,
        )
        .map((session) => shown(session, current));
    },
    /**
     * Ends another session of the payer's.
     * @throws AppError `not_found` where there is none of that id, or it is the one that asks
     */
    async revoke(current: LoadedSession, id: string): Promise<SignedInDevice[]> {
      const found = (await othersOf(current)).find((session) => publicId(session) === id);
      if (!found) throw new AppError("not_found");
      await end(found);
      return devices.list(current);
    },
    /** Ends every session of the payer's but the one that asks. */
    async revokeOthers(current: LoadedSession): Promise<SignedInDevice[]> {
      await Promise.all((await othersOf(current)).map(end));
      return devices.list(current);
    },
  };

  async function othersOf({ customerId, key }: LoadedSession): Promise<ListedSession[]> {
    return (await sessions.list(customerId)).filter((session) => session.key !== key);
  }

  return devices;
}

export type Devices = ReturnType<typeof createDevices>;

function shown(session: ListedSession, current: LoadedSession): SignedInDevice {
  const { device, network, signedInAt, lastActiveAt } = session;
  return {
    id: publicId(session),
    ...device,
    network,
    signedInAt: new Date(signedInAt).toISOString(),
    lastActiveAt: new Date(lastActiveAt).toISOString(),
    current: session.key === current.key,
  };
}
