import type { Logger } from "pino";
import { reasonOf } from "#server/errors.ts";
import type { FindSession } from "#server/sessions/find-session.ts";
import type { LoadedSession, Sessions } from "#server/sessions/sessions.ts";
import type { Store } from "#server/store/store.ts";
import type { Identity } from "./identity.ts";

/** How long an identity service that does not answer is left alone, in milliseconds. */
const pause = 30_000;

/**
 * Asks the identity service, whenever the access token has run out, whether the sign-in still stands, and
 * ends the session when it does not. One instance asks for all: refresh tokens are used once, and a second
 * use would look like theft (RFC 9700, section 4.14). It never delays the request that it runs beside, and
 * an identity service that is away costs nobody the session.
 */
export function createRevalidateSignIn(options: { store: Store; sessions: Sessions; identity: Identity }) {
  const { store, sessions, identity } = options;

  return async function check(session: LoadedSession, reload: () => Promise<LoadedSession | undefined>) {
    if (!isDue(session)) return;
    const lock = `lock:${session.key}`;
    if (!(await store.set(lock, "1", { ttl: pause, only: "absent" }))) return;
    // Read again inside the lock: another instance may have asked since.
    const current = await reload();
    if (isDue(current)) {
      const answer = await identity.refresh(current.refreshToken, current.customerId);
      if (answer) {
        const { refusedIdToken, ...changes } = answer;
        await sessions.update(current, changes);
        if (refusedIdToken) throw refusedIdToken;
      } else await sessions.end(current, "signed_out_elsewhere");
    }
    // Not reached when the identity service or its keys are away: then the lock is the pause.
    await store.remove(lock);
  };
}

export type RevalidateSignIn = ReturnType<typeof createRevalidateSignIn>;

/** Runs the check beside a response: it neither delays nor fails the request. */
export function revalidateInBackground(options: {
  heartbeat: RevalidateSignIn;
  findSession: FindSession;
  log: Logger;
}) {
  const { heartbeat, findSession, log } = options;
  return (session: LoadedSession, request: Request): void => {
    heartbeat(session, async () => (await findSession(request, false)).session).catch((error) =>
      log.warn(
        { event: "sign_in_unchecked", reason: reasonOf(error), err: error },
        "sign-in could not be checked",
      ),
    );
  };
}

type DueSession = LoadedSession & { refreshToken: string };

function isDue(session: LoadedSession | undefined): session is DueSession {
  return session?.refreshToken !== undefined && session.checkAfter <= Date.now();
}
