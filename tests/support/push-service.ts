import { createDecipheriv, createECDH, hkdfSync } from "node:crypto";
import { createLocalJWKSet, jwtVerify } from "jose";
import type { PushSubscription } from "#shared/notification-settings.ts";

/** A message as it arrived at a browser's push service and was opened by the browser's key. */
export interface Pushed {
  message: unknown;
  /** The path of the subscription that it was sent to. */
  path: string;
  headers: Headers;
  /** As it was sent, which nobody between can read. */
  body: Uint8Array;
  /** What the sender signed (RFC 8292). */
  claims: Record<string, unknown>;
}

/** A push service on this machine, with one browser that opens what comes (RFC 8291, from the text of it). */
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
    /** What it answers next, in order; after that it takes everything. */
    answers,
    /** What its browser gives to whom it allows to send. */
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

/** Fails where the signature is not the sender's own. */
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
  const sealed = body.subarray(21 + keyLength);
  const secret = browser.computeSecret(sender);
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), browser.getPublicKey(), sender]);
  const key = Buffer.from(hkdfSync("sha256", secret, auth, info, 32));
  const derive = (name: string, length: number) =>
    Buffer.from(hkdfSync("sha256", key, salt, `Content-Encoding: ${name}\0`, length));
  const cipher = createDecipheriv("aes-128-gcm", derive("aes128gcm", 16), derive("nonce", 12));
  cipher.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
  // The last record ends in 2 and zeros (RFC 8188).
  return padded.subarray(0, padded.lastIndexOf(2)).toString();
}
