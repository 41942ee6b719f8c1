import { describe, expect, test } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { loadConfig } from "#server/config/config.ts";
import { contrast } from "#server/config/contrast.ts";
import { basePathOf } from "#server/http/base-path.ts";
import { startApp } from "#tests/support/app.ts";

/** Returns the problems of a SITE configuration. */
function problemsOf(site: unknown): string {
  try {
    loadConfig({ SITE: typeof site === "string" ? site : JSON.stringify(site) });
  } catch (error) {
    const lines = String(error).split("\n");
    return lines.filter((line) => line.includes("SITE")).join("\n");
  }
  return "";
}

const svg = `data:image/svg+xml;base64,${btoa("<svg xmlns='http://www.w3.org/2000/svg'/>")}`;

/** Returns the header of a PNG with its size. */
function pngOf(width: number, height: number): string {
  const header = Buffer.alloc(33);
  header.write("IHDR", 12, "latin1");
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  return `data:image/png;base64,${header.toString("base64")}`;
}

test("colours that cannot be read on each other are refused at start, by name and theme", () => {
  const pale = { colors: { accent: { light: "#bbddcc", dark: "#6cd6a2" } } };
  expect(problemsOf(pale)).toMatch(
    /accent on paper has a contrast of 1\.\d+ in the light theme, and needs 4\.5/,
  );
  expect(
    problemsOf({
      colors: {
        accent: { light: "#7a1f4b", dark: "#f2a6c9" },
        "accent-strong": { light: "#5c1237", dark: "#f7c9df" },
      },
    }),
  ).toBe("");
});

test("the page's own colours pass the check that it asks of others", () => {
  expect(problemsOf({ colors: {} })).toBe("");
});

test.each([
  ["not JSON", "{", /must be JSON/],
  ["a name that is empty", { name: " " }, /SITE\.name/],
  ["a key that nobody knows", { nmae: "Nordpay" }, /SITE/],
  ["a logo that is elsewhere", { logo: "https://cdn.example.com/logo.svg" }, /must be a data: URL/],
  [
    "a link that is not https",
    { links: [{ label: "Help", href: "javascript:alert(1)" }] },
    /SITE\.links\.0\.href/,
  ],
  [
    "a font's name that is more than a name",
    { font: { family: 'x"; } body { display: none' } },
    /one family/,
  ],
  ["an icon that is not a square", { icon: pngOf(192, 191) }, /SITE\.icon must be a square/],
  ["an icon that is too small", { icon: pngOf(64, 64) }, /SITE\.icon must be a square/],
  ["an icon that is no PNG", { icon: svg }, /must be a data: URL of a PNG/],
  ["a part that there is not", { without: ["everything"] }, /must be some of/],
])("%s is refused", (_, site, complaint) => {
  expect(problemsOf(site)).toMatch(complaint);
});

test("contrast is what the standard says it is", () => {
  expect(contrast("#000000", "#ffffff")).toBe(21);
  expect(contrast("#0b6b46", "#0B6B46")).toBe(1);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
});

test("name, logo, colours, font and links reach the page without a rebuild, and nothing in it is taken for markup", async () => {
  const name = `Nord "pay" </head><b>`;
  const site = {
    name,
    logo: svg,
    colors: { paper: { light: "#fffaf0", dark: "#101010" } },
    font: { family: "Inter", file: `data:font/woff2;base64,${btoa("wOF2")}` },
    links: [{ label: { en: "Terms", sv: "Villkor" }, href: "https://nordpay.example/terms" }],
  };
  await using app = await startApp({ env: { SITE: JSON.stringify(site) } });
  const html = await (await fetch(app.url)).text();
  expect(html).not.toContain("<b>");
  const told = /name="selfcare-site" content="([^"]*)"/
    .exec(html)?.[1]
    ?.replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<");
  expect(JSON.parse(told ?? "")).toMatchObject({ name, links: site.links, basePath: "" });
  const logo = await fetch(app.url + JSON.parse(told ?? "").logo);
  expect(logo.headers.get("content-type")).toBe("image/svg+xml");
  expect(logo.headers.get("content-security-policy")).toContain("script-src 'self'");
  const sheet = await fetch(app.url + (/href="(\/assets\/site-[^"]+\.css)"/.exec(html)?.[1] ?? ""));
  expect(sheet.headers.get("cache-control")).toContain("immutable");
  const css = await sheet.text();
  expect(css).toContain("--paper: light-dark(#fffaf0, #101010);");
  const font = await fetch(app.url + (/url\("([^"]+)"\)/.exec(css)?.[1] ?? ""));
  expect(await font.text()).toBe("wOF2");
});

describe("on a home screen", () => {
  async function createManifest(app: { url: string }, basePath = "") {
    const html = await (await fetch(`${app.url}${basePath}/`)).text();
    const [, path = ""] = /rel="manifest" href="([^"]+)"/.exec(html) ?? [];
    const answer = await fetch(app.url + path);
    expect(answer.headers.get("content-type")).toBe("application/manifest+json");
    const [, touch = ""] = /rel="apple-touch-icon" href="([^"]+)"/.exec(html) ?? [];
    return { manifest: await answer.json(), touch };
  }
  const sizeOf = async (app: { url: string }, src: string) => {
    const bytes = Buffer.from(await (await fetch(app.url + src)).arrayBuffer());
    return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
  };

  test("the page has the platform's name, path and colours", async () => {
    const site = { name: "Nordpay", colors: { paper: { light: "#fffaf0", dark: "#101010" } } };
    await using app = await startApp({ env: { SITE: JSON.stringify(site), BASE_PATH: "/selfcare" } });
    const { manifest, touch } = await createManifest(app, "/selfcare");
    expect(manifest).toMatchObject({
      id: "/selfcare/",
      name: "Nordpay",
      start_url: "/selfcare/",
      scope: "/selfcare/",
      display: "standalone",
      background_color: "#fffaf0",
    });
    for (const { src, sizes } of manifest.icons) expect(await sizeOf(app, src)).toBe(sizes);
    expect(manifest.icons.map(({ sizes }: { sizes: string }) => sizes)).toEqual(["192x192", "512x512"]);
    expect(touch).toBe(manifest.icons[0].src);
  });

  test("the page has the platform's own icon where there is one", async () => {
    await using app = await startApp({ env: { SITE: JSON.stringify({ icon: pngOf(256, 256) }) } });
    const { manifest } = await createManifest(app);
    expect(manifest.icons).toMatchObject([{ sizes: "256x256", purpose: "any maskable" }]);
    expect(await sizeOf(app, manifest.icons[0].src)).toBe("256x256");
  });
});

test("below a path, that path is on all that leads anywhere, and nothing outside it is answered", async () => {
  await using app = await startApp({ env: { BASE_PATH: "/selfcare" } });
  const headers = await app.signIn(ebba);
  const get = (path: string, init?: RequestInit) => fetch(app.url + path, { redirect: "manual", ...init });
  for (const path of ["/selfcare", "/selfcare/", "/selfcare/transactions/pay_1"]) {
    expect((await get(path)).headers.get("content-type")).toStartWith("text/html");
  }
  for (const path of ["/", "/transactions", "/selfcarer", "/trpc/session.get"])
    expect((await get(path)).status).toBe(404);
  for (const path of ["/healthz", "/readyz", "/selfcare/healthz"]) expect((await get(path)).status).toBe(200);
  const profile = await get("/selfcare/trpc/profile.get", { headers });
  expect((await profile.json()).result.data.givenName).toBe("Ebba");
  const signIn = await get("/selfcare/sign-in");
  expect(signIn.headers.get("location")).toBe("/selfcare/signed-out?reason=sign_in_unavailable");
  expect(signIn.headers.get("content-security-policy")).toContain("report-uri /selfcare/reports");
  const out = await get("/selfcare/sign-out", { method: "POST", headers });
  expect((await out.json()).location).toStartWith(`${app.url}/selfcare/signed-out`);
});

test("a mutation's body survives having its path taken off", async () => {
  await using app = await startApp({ env: { BASE_PATH: "/a/b" } });
  const headers = { ...(await app.signIn(ebba)), "content-type": "application/json" };
  const body = JSON.stringify({ theme: "dark" });
  const answer = await fetch(`${app.url}/a/b/trpc/profile.update`, { method: "POST", headers, body });
  expect((await answer.json()).result.data.theme).toBe("dark");
});

test("only what is made for a frame can be framed, and only by the origins that are named", async () => {
  const shop = "https://shop.example.com";
  await using app = await startApp({ env: { EMBED_ORIGINS: `${shop}, https://play.example.com` } });
  const ancestorsOf = async (path: string) => {
    const { headers } = await fetch(app.url + path, { redirect: "manual" });
    const policy = headers.get("content-security-policy") ?? "";
    expect(headers.has("x-frame-options")).toBe(policy.includes("frame-ancestors 'none'"));
    return /frame-ancestors ([^;]*)/.exec(policy)?.[1];
  };
  for (const path of ["/embed/payments", "/embed/payments/pay_1"])
    expect(await ancestorsOf(path)).toBe(`${shop} https://play.example.com`);
  for (const path of [
    "/",
    "/deposit",
    "/withdraw",
    "/embed/anything",
    "/embed/payments/../../deposit",
    "/embed/payments/pay_1/more",
    "/sign-in",
    "/trpc/session.get",
  ])
    expect(await ancestorsOf(path)).toBe("'none'");
});

test("where no origin is named, nothing can be framed at all", async () => {
  await using app = await startApp();
  const { headers } = await fetch(`${app.url}/embed/payments`);
  expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
});

test("a base path is a path and nothing else", () => {
  for (const path of ["selfcare", "/selfcare/", "//evil.example", "/a b"])
    expect(() => loadConfig({ BASE_PATH: path })).toThrow(/BASE_PATH must be a path/);
  expect(basePathOf("https://pay.example.com/selfcare")).toBe("/selfcare");
  expect(basePathOf("https://pay.example.com")).toBe("");
});
