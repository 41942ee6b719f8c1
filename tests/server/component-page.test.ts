import { expect, test } from "bun:test";
import { readdirSync } from "node:fs";
import { buildClient } from "#server/web/build-client.ts";
import { componentPage } from "#server/web/component-page.ts";

const client = `${import.meta.dir}/../../client`;

test("the component page loads, with every asset that it names", async () => {
  const routes = componentPage();
  const page = await routes.handle(new Request("http://localhost/dev/components"));
  const html = await page.text();
  expect(page.headers.get("content-type")).toStartWith("text/html");
  const assets = [...html.matchAll(/\/dev\/assets\/[^"]+/g)].map(([path]) => path);
  expect(assets.filter((path) => /\.(js|css)$/.test(path)).length).toBeGreaterThan(1);
  for (const path of assets)
    expect((await routes.handle(new Request(`http://localhost${path}`))).status).toBe(200);
});

test("the component page shows every component of client/ui", async () => {
  const files = ["examples.tsx", "overlay-examples.tsx"].map((name) => `${client}/development/${name}`);
  const examples = (await Promise.all(files.map((path) => Bun.file(path).text()))).join("\n");
  const components = readdirSync(`${client}/ui`).filter((name) => name.endsWith(".tsx"));
  expect(components.filter((name) => !examples.includes(`"${name}": `))).toEqual([]);
});

test("the build for production does not contain the component page", async () => {
  const { index, assets } = await buildClient({ compress: false });
  for (const { body } of [index, ...assets.values()]) {
    const text = await body.text();
    expect(text.includes("gallery-theme") || text.includes("dev/components")).toBe(false);
  }
});
