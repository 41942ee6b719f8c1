import type { Faults } from "#sandbox/faults.ts";
import { setFault } from "./faults.ts";
import type { Messages } from "./messages.ts";
import { amountsPage, inboxPage } from "./pages.ts";

/**
 * Starts the phones of the sandbox's people: a page to read their messages on, the same as JSON under
 * `/messages?phone=`, what amounts bring about under `/amounts`, and the switch for the services' faults under `/faults`. Throws where the port is taken.
 */
export function startPhone({
  messages,
  faults,
  port = 0,
}: {
  messages: Messages;
  faults: Faults;
  port?: number;
}) {
  const newest = (number: string) => messages.to(number)[0];
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port,
    routes: {
      "/": (request) => {
        const phone = phoneOf(request);
        const document = inboxPage({ phone, messages: messages.to(phone), newest });
        return new Response(document, { headers: pageHeaders });
      },
      "/amounts": () => new Response(amountsPage({ newest }), { headers: pageHeaders }),
      "/messages": (request) => Response.json({ items: messages.to(phoneOf(request)) }),
      "/style.css": new Response(Bun.file(`${import.meta.dir}/style.css`)),
      "/inbox.js": new Response(Bun.file(`${import.meta.dir}/inbox.js`)),
      "/faults": () => Response.json(faults),
      "/faults/:service": (request) => setFault(faults, request),
    },
    fetch: () => new Response("Not found", { status: 404 }),
  });
  return { url: `http://127.0.0.1:${server.port}`, stop: () => server.stop(true) };
}

const pageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'",
  "cache-control": "no-store",
};

function phoneOf(request: Request): string {
  return new URL(request.url).searchParams.get("phone") ?? "";
}
