import * as oidc from "openid-client";
import { AppError, asAppError } from "#server/errors.ts";
import type { SignIn } from "#server/sessions/sessions.ts";
import { type IdTokenOptions, verifyIdToken } from "./id-token.ts";
import { describeProviderError } from "./provider.ts";

/** The changes to a sign-in that is still valid. */
export interface RefreshedSignIn extends Partial<SignIn> {
  /** The error of a new ID token that was refused. The session keeps the old one. */
  refusedIdToken?: AppError;
}

export interface RefreshOptions extends IdTokenOptions {
  /** The claim with the customer's ID, which has to be `customerId`. */
  customerClaim: string;
  customerId: string;
}

/** Uses a refresh token (RFC 6749, section 6). Returns `undefined` where the sign-in is over (`invalid_grant`). */
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
  // The old token is used up: sending it again would look like theft and end the sign-in. So the new one is kept even
  // where the new ID token cannot be verified, for example because the provider's keys cannot be fetched.
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

/** Seconds after which a sign-in is revalidated even if its access token lives longer. */
const maxUncheckedSeconds = 86_400;

/** Returns when the access token expires, in milliseconds since the epoch. The token itself is not stored. */
export function nextCheckAt({ expires_in = 600 }: { expires_in?: number }): number {
  return Date.now() + Math.min(expires_in, maxUncheckedSeconds) * 1000;
}
