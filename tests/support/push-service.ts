import { createDecipheriv, createECDH, hkdfSync } from "node:crypto";
import { createLocalJWKSet, jwtVerify } from "jose";
import type { PushSubscription } from "#shared/notification-settings.ts";

/** A message that arrived at the push service, decrypted with the browser's key. */
export interface Pushed {
  message: unknown;
  /** Path of its subscription. */
  path: string;
  headers: Headers;
  /** Encrypted body. */
  body: Uint8Array;
  /** Claims that the sender signed (VAPID, RFC 8292). */
  claims: Record<string, unknown>;
}

/** Starts a push service with one browser that decrypts its messages (implemented from the text of RFC 8291). */
export async function startPushService() {
  const browser = createECDH("prime256v1");
  browser.generateKeys();
  const auth = crypto.getRandomValues(new Uint8Array(16));
  const received: Pushed[] = [];
  const answers: number[] = [];

  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    async fetch(request) {
      const body = new Uint8Array(await request.arrayBuffer());
      const status = answers.shift() ?? 201;
      if (status === 201) {
        const claims = await verify(request.headers.get("authorization") ?? "");
        const message: unknown = JSON.parse(decrypt(body, { browser, auth }));
        received.push({
          message,
          path: new URL(request.url).pathname,
          headers: request.headers,
          body,
          claims,
        });
      }
      return new Response(null, { status });
    },
  });
  const origin = `http://127.0.0.1:${server.port}`;

  return {
    origin,
    received,
    /** Status codes of the next responses, in order; after them, it accepts every message. */
    answers,
    /** Subscription of its browser. */
    subscription: {
      endpoint: `${origin}/push/${crypto.randomUUID()}`,
      keys: {
        p256dh: browser.getPublicKey("base64url"),
        auth: Buffer.from(auth).toString("base64url"),
      },
    } satisfies PushSubscription,
    [Symbol.asyncDispose]: () => server.stop(true),
  };
}

/** Verifies the sender's signature. Throws if it is invalid. */
async function verify(authorization: string): Promise<Record<string, unknown>> {
  const [, token = "", key = ""] = /^vapid t=([^,]+), ?k=(.+)$/.exec(authorization) ?? [];
  const point = Buffer.from(key, "base64url");
  const coordinate = (from: number) => point.subarray(from, from + 32).toString("base64url");
  const jwk = { kty: "EC", crv: "P-256", x: coordinate(1), y: coordinate(33) };
  const { payload } = await jwtVerify(token, createLocalJWKSet({ keys: [jwk] }), { algorithms: ["ES256"] });
  return { ...payload };
}

function decrypt(
  body: Uint8Array,
  { browser, auth }: { browser: ReturnType<typeof createECDH>; auth: Uint8Array },
): string {
  const salt = body.subarray(0, 16);
  const keyLength = body[20] ?? 0;
  const sender = body.subarray(21, 21 + keyLength);
  const encrypted = body.subarray(21 + keyLength);
  const secret = browser.computeSecret(sender);
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), browser.getPublicKey(), sender]);
  const key = Buffer.from(hkdfSync("sha256", secret, auth, info, 32));
  const derive = (name: string, length: number) =>
    Buffer.from(hkdfSync("sha256", key, salt, `Content-Encoding: ${name}\0`, length));
  const cipher = createDecipheriv("aes-128-gcm", derive("aes128gcm", 16), derive("nonce", 12));
  cipher.setAuthTag(encrypted.subarray(-16));
  const padded = Buffer.concat([cipher.update(encrypted.subarray(0, -16)), cipher.final()]);
  // The last record ends in 2 and zeros (RFC 8188).
  return padded.subarray(0, padded.lastIndexOf(2)).toString();
}
