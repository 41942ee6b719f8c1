import * as v from "valibot";
import type { Introspect } from "./approval.ts";

const introspection = v.object({
  active: v.boolean(),
  sub: v.optional(v.string()),
  iat: v.optional(v.number()),
  jti: v.optional(v.string()),
  authorization_details: v.optional(v.unknown()),
});

export interface IntrospectionOptions {
  /** The identity service's introspection endpoint (RFC 7662). */
  url: string;
  clientId: string;
  clientSecret: string;
}

/** Asks the identity service what an access token is for. Rejects where it cannot be asked. */
export function introspectAt({ url, clientId, clientSecret }: IntrospectionOptions): Introspect {
  const credentials = Buffer.from(`${clientId}:${clientSecret}`).toString("base64");
  return async (token) => {
    const answer = await fetch(url, {
      method: "POST",
      headers: { authorization: `Basic ${credentials}` },
      body: new URLSearchParams({ token, token_type_hint: "access_token" }),
      signal: AbortSignal.timeout(2_000),
    });
    if (!answer.ok) throw new Error(`The identity service answered ${answer.status}.`);
    return v.parse(introspection, await answer.json());
  };
}
