import type { Outbox } from "#sandbox/phone/outbox.ts";
import { amountsPage } from "./amounts-page.ts";
import { apiRoutes } from "./api.ts";
import type { Controls } from "./controls.ts";
import { handleForm } from "./forms.ts";
import { homePage } from "./home-page.ts";
import { type InboxKind, inboxPage } from "./inbox-pages.ts";
import { type SiteLinks, styles } from "./layout.ts";

/** What the pages show and the switches switch. */
export interface PlaygroundOptions {
  messages: Outbox;
  controls: Controls;
  links: SiteLinks;
}

/**
 * Takes a port for the playground, whose address others are told before there is anything to show. `open` serves its
 * pages, the switches over HTTP (`api.ts`), and what was sent to a phone or a mailbox as JSON under `/messages?to=`.
 * Throws where the port is taken.
 */
export function startPlayground({ port = 0 }: { port?: number } = {}) {
  const options = {
    hostname: "127.0.0.1",
    // A fresh world takes its time.
    idleTimeout: 120,
    fetch: () => new Response("Not found", { status: 404 }),
  };
  const server = Bun.serve({ ...options, port });
  return {
    url: `http://127.0.0.1:${server.port}`,
    open: (parts: PlaygroundOptions) => server.reload({ ...options, routes: routesOf(parts) }),
    stop: () => server.stop(true),
  };
}

function routesOf({ messages, controls, links }: PlaygroundOptions) {
  const inbox = (kind: InboxKind) => (request: Request) =>
    document(inboxPage({ kind, address: parameterOf(request, "of") ?? "", messages: messages.to, links }));

  return {
    "/": (request: Request) => {
      const problem = parameterOf(request, "problem")
        ? "That could not be taken. Check what you typed."
        : undefined;
      return document(
        homePage({ state: controls.state(), played: parameterOf(request, "played"), problem, links }),
      );
    },
    "/phone": inbox("phone"),
    "/mail": inbox("mail"),
    "/amounts": () => document(amountsPage(links)),
    "/messages": (request: Request) =>
      Response.json({ items: messages.to(parameterOf(request, "to") ?? "") }),
    ...Object.fromEntries([...styles, "playground.js"].map((name) => [`/${name}`, file(name)])),
    "/forms/:name": (request: Bun.BunRequest<"/forms/:name">) => handleForm(controls, request),
    ...apiRoutes(controls),
  };
}

function document(markup: string): Response {
  return new Response(markup, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy":
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      "cache-control": "no-store",
    },
  });
}

function file(name: string): Response {
  return new Response(Bun.file(`${import.meta.dir}/${name}`));
}

function parameterOf(request: Request, name: string): string | undefined {
  return new URL(request.url).searchParams.get(name) ?? undefined;
}
