import { watch } from "node:fs";
import { Elysia } from "elysia";
import { buildClient } from "./build-client.ts";
import { componentPage } from "./component-page.ts";
import type { Client } from "./files.ts";

const root = `${import.meta.dir}/../..`;

/** Reloads the page after a rebuild and after a restart of the server. */
const script = `
let wasOpen = false;
const events = new EventSource(new URL("reload", import.meta.url));
events.onmessage = () => location.reload();
events.onopen = () => { if (wasOpen) location.reload(); wasOpen = true; };
`;

/** Builds the page for development, rebuilds it when its source changes, and reloads open pages. */
export async function watchClient(): Promise<Client> {
  const build = () => buildClient({ compress: false, scripts: ["/development/reload.js"] });
  let files = await build();
  const pages = new Set<ReadableStreamDefaultController<string>>();

  let pending: ReturnType<typeof setTimeout> | undefined;
  const rebuild = async () => {
    try {
      files = await build();
      for (const page of pages) page.enqueue("data: changed\n\n");
    } catch (error) {
      console.error(error);
    }
  };
  for (const folder of ["client", "shared"]) {
    watch(`${root}/${folder}`, { recursive: true }, () => {
      clearTimeout(pending);
      pending = setTimeout(rebuild, 50);
    });
  }

  const routes = new Elysia({ name: "development" })
    .use(componentPage())
    .get(
      "/development/reload.js",
      () => new Response(script, { headers: { "content-type": "text/javascript" } }),
    )
    .get("/development/reload", () => {
      let page: ReadableStreamDefaultController<string>;
      const events = new ReadableStream<string>({
        start(controller) {
          page = controller;
          pages.add(page);
          page.enqueue(": open\n\n");
        },
        cancel: () => void pages.delete(page),
      });
      return new Response(events, { headers: { "content-type": "text/event-stream" } });
    });
  return { files: () => files, routes };
}
