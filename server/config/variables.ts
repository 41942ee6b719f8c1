import { createPrivateKey } from "node:crypto";
import * as v from "valibot";
import { isPushService, knownPushServices } from "#shared/push-services.ts";
import { readRedisAddress } from "./redis-address.ts";

// The kinds of values that environment variables hold. Messages say what is expected and never repeat a value.

/** A scheme, a host and an optional port: `https://pay.example.com`. */
export const origin = v.pipe(
  v.string(),
  v.check(isOrigin, "must be an origin such as https://pay.example.com, without a path"),
);

/** Origins, joined by commas. */
export const origins = listOf(isOrigin, "must be origins such as https://shop.example.com, joined by commas");

/** Hosts of push services, `*.` for those of a domain, or the exact origins of stand-ins, joined by commas. */
export const pushServices = listOf(
  isPushService,
  "must be hosts such as fcm.googleapis.com or *.push.apple.com, or origins, joined by commas",
  knownPushServices.join(","),
);

/** A path of the origin, without a slash at its end: `/selfcare`; empty for the root. */
export const path = v.pipe(
  v.optional(v.string(), ""),
  v.regex(/^(\/[A-Za-z0-9_-]+)*$/, "must be a path such as /selfcare, without a slash at the end"),
);

/** URL of a service; slashes at its end are removed. */
export const baseUrl = v.pipe(
  v.string(),
  v.check(isHttpUrl, "must be an http or https URL"),
  v.transform((url) => url.replace(/\/+$/, "")),
);

export const redisUrl = v.pipe(
  v.string(),
  v.check(
    (url) => readRedisAddress(url) !== undefined,
    "must be redis://, redis+sentinel:// or redis+cluster://, or the same with rediss, as the documentation gives them",
  ),
);

/** Certificates or a key, as text (RFC 7468). */
export const pem = v.pipe(v.string(), v.includes("-----BEGIN ", "must be PEM"));

export const text = v.pipe(v.string(), v.minLength(1));

/** One of two words, the first of which is the default. */
export function oneOf<const Default extends string, const Other extends string>(
  normal: Default,
  other: Other,
) {
  return v.optional(v.picklist([normal, other]), normal);
}

/** A boolean in the two words that the variable knows; false by default. */
export function flag(no: string, yes: string) {
  return v.pipe(
    oneOf(no, yes),
    v.transform((text) => text === yes),
  );
}

/** A whole number, both bounds included; required unless there is a default. */
export function integer(min: number, max: number, defaultText?: string) {
  const message = `must be a whole number from ${min} to ${max}`;
  return v.pipe(
    defaultText === undefined ? v.string() : v.optional(v.string(), defaultText),
    v.regex(/^\d+$/, message),
    v.transform(Number),
    v.minValue(min, message),
    v.maxValue(max, message),
  );
}

/** Calls per seconds, all of which may come in one burst: `600/60`. `off` is no limit. */
export function rate(defaultText: string) {
  return v.pipe(
    v.optional(v.string(), defaultText),
    v.regex(/^(off|[1-9]\d{0,6}\/[1-9]\d{0,5})$/, "must be a number per seconds such as 600/60, or off"),
    v.transform((text) => {
      const [most, seconds] = text.split("/").map(Number);
      return most && seconds ? { most, per: seconds * 1000 } : undefined;
    }),
  );
}

/** `id:base64` or `id:base64,id:base64`. The first key encrypts, both decrypt. */
export const encryptionKeys = v.pipe(
  v.string(),
  v.regex(
    /^[\w-]{1,16}:[\w+/-]{43}=?(\s*,\s*[\w-]{1,16}:[\w+/-]{43}=?)?$/,
    "must be one or two of id:key, joined by a comma, each key 32 bytes in base64",
  ),
  v.transform((text) =>
    text.split(",").map((part) => {
      const [id = "", key = ""] = part.trim().split(":");
      return { id, bytes: new Uint8Array(Buffer.from(key, "base64")) };
    }),
  ),
);

const keyAlgorithms = ["ES256", "RS256", "PS256", "EdDSA"] as const;

/** A private key as JSON Web Key, with its algorithm. */
export interface PrivateJwk extends JsonWebKey {
  alg: (typeof keyAlgorithms)[number];
  kid?: string;
}

export const privateJwk = v.pipe(
  v.string(),
  v.check(
    isPrivateJwk,
    `must be a private key as JSON Web Key (RFC 7517) with an alg of ${keyAlgorithms.join(", ")}`,
  ),
  v.transform((text): PrivateJwk => JSON.parse(text)),
);

/** Name of a header (RFC 9110, section 5.1), converted to lower case. */
export function headerName(defaultText: string) {
  return v.pipe(
    v.optional(v.string(), defaultText),
    v.regex(/^[A-Za-z0-9-]+$/, "must be the name of one header such as x-forwarded-for"),
    v.toLowerCase(),
  );
}

/** Addresses and networks, joined by commas. */
export const networks = listOf(isNetwork, "must be addresses or CIDR networks, joined by commas");

function listOf(isEntry: (text: string) => boolean, message: string, defaultText = "") {
  return v.pipe(
    v.optional(v.string(), defaultText),
    v.transform((list) =>
      list
        .split(",")
        .map((entry) => entry.trim())
        .filter(Boolean),
    ),
    v.check((entries) => entries.every(isEntry), message),
  );
}

function isOrigin(text: string): boolean {
  return isHttpUrl(text) && new URL(text).origin === text;
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && ["http:", "https:"].includes(new URL(text).protocol);
}

function isPrivateJwk(text: string): boolean {
  const jwk = v.object({ kty: v.string(), alg: v.picklist(keyAlgorithms), d: v.string() });
  if (!v.is(v.pipe(v.string(), v.parseJson(), jwk), text)) return false;
  try {
    createPrivateKey({ key: JSON.parse(text), format: "jwk" });
    return true;
  } catch {
    return false;
  }
}

function isNetwork(entry: string): boolean {
  const [address = "", prefix] = entry.split("/");
  const longestPrefix = address.includes(":") ? 128 : 32;
  const isAddress = v.is(v.pipe(v.string(), v.ip()), address);
  return isAddress && (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= longestPrefix));
}
