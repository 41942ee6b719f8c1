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
  /** Introspection endpoint of the identity service (RFC 7662). */
  url: string;
  clientId: string;
  clientSecret: string;
}

/** Creates a client for token introspection. It rejects if the identity service cannot be reached. */
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
