import type { Outbox } from "#sandbox/phone/outbox.ts";
import { type Handler, page, type Routes, startSite } from "#sandbox/web/site.ts";
import { amountsPage } from "./amounts-page.ts";
import { apiRoutes } from "./api.ts";
import type { Controls } from "./controls.ts";
import { handleForm } from "./forms.ts";
import { homePage } from "./home-page.ts";
import { type InboxKind, inboxPage } from "./inbox-pages.ts";
import type { SiteLinks } from "./layout.ts";

export interface PlaygroundOptions {
  messages: Outbox;
  controls: Controls;
  links: SiteLinks;
}

/**
 * Takes a port for the playground. `open` serves its pages, the controls over HTTP (`api.ts`), and sent texts and
 * e-mails as JSON under `/messages?to=`. Throws if the port is taken.
 */
export function startPlayground({ port }: { port?: number | undefined } = {}) {
  const site = startSite({ folder: import.meta.dir, port, formTargets: [] });
  return { ...site, open: (options: PlaygroundOptions) => site.open(routesOf(options)) };
}

function routesOf({ messages, controls, links }: PlaygroundOptions): Routes {
  const inbox =
    (kind: InboxKind): Handler =>
    (request) =>
      page(inboxPage({ kind, address: parameterOf(request, "of") ?? "", messages: messages.to, links }));

  return {
    "/": (request) => {
      const problem = parameterOf(request, "problem")
        ? "That could not be taken. Check what you typed."
        : undefined;
      return page(
        homePage({ state: controls.state(), played: parameterOf(request, "played"), problem, links }),
      );
    },
    "/phone": inbox("phone"),
    "/mail": inbox("mail"),
    "/amounts": () => page(amountsPage(links)),
    "/messages": (request) => Response.json({ items: messages.to(parameterOf(request, "to") ?? "") }),
    "POST /forms/:name": (request) => handleForm(controls, request),
    ...apiRoutes(controls),
  };
}

function parameterOf(request: Request, name: string): string | undefined {
  return new URL(request.url).searchParams.get(name) ?? undefined;
}
