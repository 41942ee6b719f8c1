import type { HostileProvider, Misbehaviour } from "./hostile-provider.ts";

type Part = "discovery" | "token" | "jwks";

const json = { headers: { "content-type": "application/json" } };
const bytes = (text: string) => new TextEncoder().encode(text);

/** Creates a response with a streamed body. */
function streaming(source: UnderlyingDefaultSource<Uint8Array>): Response {
  return new Response(new ReadableStream(source), json);
}

/** Creates a response that sends a character every 20 ms and never ends. */
export function dripping(): Response {
  let timer: Timer;
  return streaming({
    start(controller) {
      timer = setInterval(() => controller.enqueue(bytes(" ")), 20);
    },
    cancel: () => clearInterval(timer),
  });
}

interface BadEndpoint {
  name: string;
  /** Replaces the endpoint's good response. */
  answer: (good: object) => Response | Promise<Response>;
  isSlow?: boolean;
  /** True if the response is a readable answer with the wrong content. */
  isAnswer?: boolean;
}

/** Responses that are invalid at every endpoint, most of them with the right content. */
const anywhere: BadEndpoint[] = [
  { name: "says 500", answer: (good) => Response.json(good, { status: 500 }) },
  { name: "says 203", answer: (good) => Response.json(good, { status: 203 }) },
  { name: "says 204", answer: () => new Response(null, { status: 204 }) },
  { name: "redirects", answer: () => Response.redirect("https://evil.example/", 302) },
  {
    name: "answers in HTML",
    answer: (good) => new Response(JSON.stringify(good), { headers: { "content-type": "text/html" } }),
  },
  { name: "has no content type", answer: (good) => new Response(bytes(JSON.stringify(good))) },
  { name: "answers with a list", answer: (good) => Response.json([good]), isAnswer: true },
  { name: "answers with null", answer: () => Response.json(null), isAnswer: true },
  {
    name: "answers with half a document",
    answer: (good) => new Response(JSON.stringify(good).slice(0, -9), json),
  },
  { name: "breaks off", answer: breakingOff },
  { name: "never answers", answer: () => new Promise<Response>(() => {}), isSlow: true },
  { name: "never ends", answer: dripping, isSlow: true },
  {
    name: "answers without end",
    answer: () => streaming({ pull: (controller) => controller.enqueue(bytes(" ".repeat(65_536))) }),
  },
  {
    name: "answers with 300 KB",
    answer: (good) => Response.json({ ...good, filler: "x".repeat(300_000) }),
  },
  {
    name: "answers with 50 MB in 50 KB",
    answer: (good) =>
      new Response(Bun.gzipSync(JSON.stringify(good).padEnd(50_000_000)), {
        headers: { ...json.headers, "content-encoding": "gzip" },
      }),
  },
];

function breakingOff(): Response {
  let isStarted = false;
  return streaming({
    pull(controller) {
      if (isStarted) return controller.error(new Error("broken off"));
      isStarted = true;
      controller.enqueue(bytes('{"issuer":'));
    },
  });
}

const endpoints: Record<Part, string> = {
  discovery: "discovery that",
  token: "a token endpoint that",
  jwks: "a jwks_uri that",
};

export const badEndpoints: Misbehaviour[] = (Object.keys(endpoints) as Part[]).flatMap((part) =>
  anywhere.map(({ name, answer, isSlow, isAnswer }) => ({
    name: `${endpoints[part]} ${name}`,
    reason: part === "token" && isAnswer ? undefined : ("sign_in_unavailable" as const),
    isSlow,
    [part]: (good: object) => answer(part === "jwks" ? { keys: good } : good),
  })),
);

const metadata = (
  name: string,
  changes: (provider: HostileProvider) => Record<string, unknown>,
): Misbehaviour => ({
  name: `discovery ${name}`,
  reason: "sign_in_unavailable",
  discovery: (good, provider) => ({ ...good, ...changes(provider) }),
});

export const badMetadata: Misbehaviour[] = [
  metadata("of another issuer", () => ({ issuer: "https://evil.example" })),
  metadata("of an issuer below this one", ({ url }) => ({ issuer: `${url}/tenant` })),
  metadata("without an issuer", () => ({ issuer: undefined })),
  metadata("whose issuer is a list", ({ url }) => ({ issuer: [url] })),
  metadata("without keys", () => ({ jwks_uri: undefined })),
  metadata("whose keys are a file", () => ({ jwks_uri: "file:///etc/hostname" })),
  metadata("whose keys are in the address", ({ key }) => ({
    jwks_uri: `data:application/json,${encodeURIComponent(JSON.stringify({ keys: [key.publicJwk] }))}`,
  })),
  metadata("whose keys have a relative address", () => ({ jwks_uri: "/keys" })),
  metadata("whose keys nobody serves", () => ({ jwks_uri: "http://127.0.0.1:1/keys" })),
  metadata("whose token endpoint nobody serves", () => ({ token_endpoint: "http://127.0.0.1:1/token" })),
  { ...metadata("without a token endpoint", () => ({ token_endpoint: undefined })), reason: undefined },
  {
    ...metadata("whose token endpoint is a file", () => ({ token_endpoint: "file:///etc/hostname" })),
    reason: undefined,
  },
];
