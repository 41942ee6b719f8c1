import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import * as v from "valibot";
import { codeOf } from "#server/errors.ts";
import { isPushService, knownPushServices } from "#shared/push-services.ts";
import { readRedisAddress } from "./redis-address.ts";

/** The kinds of values that environment variables hold. Messages say what is wrong and never what was there. */

/** A scheme, a host, perhaps a port: `https://pay.example.com`. */
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

/** Where a service is, without a slash at the end. */
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

export const secret = v.pipe(v.string(), v.minLength(1, "must not be empty"));

/** Yes or no, in the two words that the variable knows; no unless it is set. */
export function flag(no: string, yes: string) {
  return v.pipe(
    v.optional(v.picklist([no, yes], `must be ${no} or ${yes}`), no),
    v.transform((text) => text === yes),
  );
}

/** A whole number, both bounds included; without `otherwise` there is none unless it is set. */
export function whole(min: number, max: number, otherwise?: string) {
  const message = `must be a whole number from ${min} to ${max}`;
  return v.pipe(
    otherwise === undefined ? v.string() : v.optional(v.string(), otherwise),
    v.regex(/^\d+$/, message),
    v.transform(Number),
    v.minValue(min, message),
    v.maxValue(max, message),
  );
}

/** `600/60`: so many in so many seconds, as many at once; `off` is no limit. */
export function rate(otherwise: string) {
  return v.pipe(
    v.optional(v.string(), otherwise),
    v.regex(/^(off|[1-9]\d{0,6}\/[1-9]\d{0,5})$/, "must be a number per seconds such as 600/60, or off"),
    v.transform((text) => {
      const [most, seconds] = text.split("/").map(Number);
      return most && seconds ? { most, per: seconds * 1000 } : undefined;
    }),
  );
}

const encryptionKey = v.object({
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,16}$/)),
  bytes: v.pipe(
    v.instance(Uint8Array),
    v.check((bytes) => bytes.length === 32),
  ),
});

/** `id:base64` or `id:base64,id:base64`: the first seals, both open. */
export const encryptionKeys = v.pipe(
  v.string(),
  v.transform((text) =>
    text.split(",").map((part) => {
      const [id = "", key = ""] = part.trim().split(":");
      return { id, bytes: new Uint8Array(Buffer.from(key, "base64")) };
    }),
  ),
  v.check(
    (keys) => keys.length <= 2 && keys.every((key) => v.is(encryptionKey, key)),
    "must be one or two of id:key, joined by a comma, each key 32 bytes in base64",
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

/** The name of a header (RFC 9110, section 5.1), in lower case whichever way it is written. */
export function headerName(otherwise: string) {
  return v.pipe(
    v.optional(v.string(), otherwise),
    v.regex(/^[A-Za-z0-9-]+$/, "must be the name of one header such as x-forwarded-for"),
    v.toLowerCase(),
  );
}

/** Addresses and networks, joined by commas. */
export const networks = listOf(isNetwork, "must be addresses or CIDR networks, joined by commas");

/**
 * The environment with the files read in that `NAME_FILE` variables name, and empty values taken as unset.
 * A file that cannot be read is added to `problems`.
 */
export function readSecretFiles(
  env: Record<string, string | undefined>,
  { names, problems }: { names: readonly string[]; problems: string[] },
): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value) values[name] = value;
  }
  for (const name of names) {
    const path = values[`${name}_FILE`];
    if (!path) continue;
    try {
      values[name] = readFileSync(path, "utf8").trim();
    } catch (error) {
      problems.push(`${name}_FILE names a file that cannot be read: ${codeOf(error)}`);
    }
  }
  return values;
}

function listOf(isEntry: (text: string) => boolean, message: string, otherwise = "") {
  return v.pipe(
    v.optional(v.string(), otherwise),
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
  const widest = address.includes(":") ? 128 : 32;
  const isAddress = v.is(v.pipe(v.string(), v.ip()), address);
  return isAddress && (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= widest));
}
