import type { Logger } from "pino";
import { reasonOf } from "#server/errors.ts";
import type { FindSession } from "#server/sessions/find-session.ts";
import type { LoadedSession, Sessions } from "#server/sessions/sessions.ts";
import type { Store } from "#server/store/store.ts";
import type { Identity } from "./identity.ts";

/** Milliseconds before an identity service that did not respond is called again for a session. */
const retryAfterMs = 30_000;

export interface RevalidateSignInDeps {
  store: Store;
  sessions: Sessions;
  findSession: FindSession;
  identity: Identity;
  log: Logger;
}

/**
 * Creates the check that revalidates a sign-in at the identity service whenever its access token has expired, and ends
 * the session when the sign-in is over. It runs in the background of a request, and neither delays nor fails it. While
 * the identity service is unavailable, sessions continue.
 */
export function createRevalidateSignIn(deps: RevalidateSignInDeps) {
  return (session: LoadedSession, request: Request): void => {
    const reload = async () => (await deps.findSession(request, { active: false })).session;
    revalidateSignIn(session, reload, deps).catch((error) =>
      deps.log.warn(
        { event: "sign_in_unchecked", reason: reasonOf(error), err: error },
        "sign-in not revalidated",
      ),
    );
  };
}

/**
 * Only one instance calls the identity service: a refresh token is used once, and a second use would look like theft
 * (RFC 9700, section 4.14).
 */
export async function revalidateSignIn(
  session: LoadedSession,
  reload: () => Promise<LoadedSession | undefined>,
  { store, sessions, identity }: Pick<RevalidateSignInDeps, "store" | "sessions" | "identity">,
): Promise<void> {
  if (!isDue(session)) return;
  const lock = `lock:${session.key}`;
  if (!(await store.set(lock, "1", { ttl: retryAfterMs, only: "absent" }))) return;
  // Read again inside the lock, because another instance may have revalidated it meanwhile.
  const current = await reload();
  if (isDue(current)) {
    const refreshed = await identity.refresh(current.refreshToken, current.customerId);
    if (refreshed) {
      const { refusedIdToken, ...changes } = refreshed;
      await sessions.update(current, changes);
      if (refusedIdToken) throw refusedIdToken;
    } else await sessions.end(current, "signed_out_elsewhere");
  }
  // Not reached while the identity service or its keys are unavailable: the lock then delays the next attempt.
  await store.remove(lock);
}

type DueSession = LoadedSession & { refreshToken: string };

function isDue(session: LoadedSession | undefined): session is DueSession {
  return session?.refreshToken !== undefined && session.checkAfter <= Date.now();
}
