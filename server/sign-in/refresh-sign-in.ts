import * as oidc from "openid-client";
import { AppError, asAppError } from "#server/errors.ts";
import type { SignIn } from "#server/sessions/sessions.ts";
import { type IdTokenOptions, verifyIdToken } from "./id-token.ts";
import { describeProviderError } from "./provider.ts";

/** What changes of a sign-in that still stands. */
export interface RefreshedSignIn extends Partial<SignIn> {
  /** Why the ID token that came with it was refused. The session keeps the one that it has. */
  refusedIdToken?: AppError;
}

export interface RefreshOptions extends IdTokenOptions {
  /** Names the claim that holds the customer's id, and whose it has to be. */
  customerClaim: string;
  customerId: string;
}

/** Spends a refresh token (RFC 6749, section 6). Returns `undefined` where the sign-in is over (`invalid_grant`). */
export async function refreshSignIn(
  config: oidc.Configuration,
  refreshToken: string,
  { customerClaim, customerId, ...idTokenOptions }: RefreshOptions,
): Promise<RefreshedSignIn | undefined> {
  const tokens = await oidc.refreshTokenGrant(config, refreshToken).catch((error) => {
    if (error instanceof oidc.ResponseBodyError && error.error === "invalid_grant") return undefined;
    throw new AppError("sign_in_unavailable", { cause: describeProviderError(error) });
  });
  if (!tokens) return undefined;
  // The token before it is spent: to send it again would look like theft, and end the sign-in. So the next one is kept
  // also where the ID token beside it cannot be verified, above all because the provider's keys are away.
  const refreshed = { refreshToken: tokens.refresh_token ?? refreshToken, checkAfter: nextCheckAt(tokens) };
  if (!tokens.id_token) return refreshed;
  try {
    await verifyIdToken(tokens, idTokenOptions);
  } catch (error) {
    return { ...refreshed, refusedIdToken: asAppError(error) };
  }
  if (tokens.claims()?.[customerClaim] !== customerId) return undefined;
  return { ...refreshed, idToken: tokens.id_token };
}

/** Seconds after which a sign-in is asked about again, however long the access token lives. */
const longestUnchecked = 86_400;

/** When the access token expires, in milliseconds since the epoch. The token itself is kept nowhere. */
export function nextCheckAt({ expires_in = 600 }: { expires_in?: number }): number {
  return Date.now() + Math.min(expires_in, longestUnchecked) * 1000;
}
