import type { Faults } from "#sandbox/faults.ts";
import type { SandboxClock } from "#sandbox/forward.ts";
import { answerClock } from "./clock.ts";
import { setFault } from "./faults.ts";
import type { Messages } from "./messages.ts";
import { amountsPage, inboxPage } from "./pages.ts";

/** What the pages show and the switches switch. */
export interface PhoneParts {
  messages: Messages;
  faults: Faults;
  clock: SandboxClock;
}

/**
 * Takes a port for the phones of the sandbox's people, whose address others are told before there is anything to
 * show. `open` serves a page to read their messages on, the same as JSON under
 * `/messages?to=`, what amounts bring
 * about under `/amounts`, and the switches: the services' faults under `/faults`, the clock under `/clock`. Throws
 * where the port is taken.
 */
export function startPhone({ port = 0 }: { port?: number } = {}) {
  const options = { hostname: "127.0.0.1", fetch: () => new Response("Not found", { status: 404 }) };
  const server = Bun.serve({ ...options, port });
  return {
    url: `http://127.0.0.1:${server.port}`,
    open: (parts: PhoneParts) => server.reload({ ...options, routes: routesOf(parts) }),
    stop: () => server.stop(true),
  };
}

function routesOf({ messages, faults, clock }: PhoneParts) {
  const newest = (number: string) => messages.to(number)[0];
  return {
    "/": (request: Request) => {
      const phone = parameterOf(request, "phone");
      const document = inboxPage({ phone, messages: messages.to(phone), newest });
      return new Response(document, { headers: pageHeaders });
    },
    "/amounts": () => new Response(amountsPage({ newest }), { headers: pageHeaders }),
    "/messages": (request: Request) => Response.json({ items: messages.to(parameterOf(request, "to")) }),
    "/style.css": new Response(Bun.file(`${import.meta.dir}/style.css`)),
    "/inbox.js": new Response(Bun.file(`${import.meta.dir}/inbox.js`)),
    "/clock": (request: Request) => answerClock(clock, request),
    "/faults": () => Response.json(faults),
    "/faults/:service": (request: Bun.BunRequest<"/faults/:service">) => setFault(faults, request),
  };
}

const pageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'",
  "cache-control": "no-store",
};

function parameterOf(request: Request, name: string): string {
  return new URL(request.url).searchParams.get(name) ?? "";
}
