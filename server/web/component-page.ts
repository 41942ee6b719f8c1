import { Elysia } from "elysia";

const entry = `${import.meta.dir}/../../client/development/components.html`;

/** Serves a page at /dev/components that shows every component of client/ui. Builds it anew at each visit. */
export function componentPage() {
  let files = new Map<string, Blob>();
  return new Elysia({ name: "component-page" })
    .get("/dev/components", async () => {
      const { outputs } = await Bun.build({
        entrypoints: [entry],
        target: "browser",
        publicPath: "/dev/assets/",
        define: { "process.env.NODE_ENV": '"development"' },
      });
      files = new Map(outputs.map((output) => [output.path.replace(/^.*\//, ""), output]));
      return respond(files.get("components.html"));
    })
    .get("/dev/assets/:name", ({ params }) => respond(files.get(params.name)));
}

function respond(file: Blob | undefined): Response {
  if (!file) return new Response("Not found", { status: 404 });
  return new Response(file, { headers: { "content-type": file.type } });
}
