import { describe, expect, test } from "bun:test";
import { resolve } from "node:path";
import * as v from "valibot";
import { loadConfig } from "#server/config/config.ts";
import { describeConfig } from "#server/config/describe-config.ts";
import { environment } from "#server/config/environment.ts";
import { configDocuments } from "../../deploy/config-docs.ts";

const root = resolve(import.meta.dir, "../..");
const names = Object.keys(environment.entries);

test.each(Object.entries(configDocuments()))("%s is generated from the schema", async (path, text) => {
  expect(await Bun.file(resolve(root, path)).text()).toBe(text);
});

test.each(Object.entries(configDocuments()))("%s lists every variable once", (path, text) => {
  const row = path.endsWith(".md") ? /^\| `(\w+)`/gm : /^(?:# )?([A-Z]\w+)=/gm;
  expect([...text.matchAll(row)].map(([, name]) => name).toSorted()).toEqual(names.toSorted());
});

test.each(Object.entries(environment.entries))("%s has a description", (_, schema) => {
  expect(v.getDescription(schema)).toMatch(/\.$/);
});

/** Returns how `selfcare config` shows the value of a variable. */
function displayOf(name: string): string {
  const entries: Record<string, v.GenericSchema> = environment.entries;
  return String(v.getMetadata(entries[name] ?? v.unknown()).display);
}

test("a variable whose name says that it holds a secret or an address is not printed as it is", () => {
  const isSensitive = /SECRET|PRIVATE|_KEYS?$|PASSWORD|TOKEN$|HEADERS$|_CERT$/;
  const isAddress = /_URL$|_ISSUER$|ENDPOINT$/;
  for (const name of names) {
    if (isSensitive.test(name)) expect([name, displayOf(name)]).toEqual([name, "secret"]);
    else if (isAddress.test(name) && name !== "PUBLIC_URL")
      expect([name, displayOf(name)]).toEqual([name, "address"]);
  }
});

test("the examples of the template are values that the configuration accepts", () => {
  const template = configDocuments()[".env.example"] ?? "";
  const examples = Object.fromEntries(
    [...template.matchAll(/^(?:# )?([A-Z]\w+)=(.+)$/gm)].map(([, name, value]) => [name, value]),
  );
  const given = {
    ...examples,
    SESSION_KEYS: `k1:${Buffer.alloc(32, 7).toString("base64")}`,
    OIDC_CLIENT_SECRET: "a-client-secret",
    OIDC_PRIVATE_KEY: undefined,
  };
  expect(loadConfig(given).PUBLIC_URL).toBe("https://pay.example.com");
  expect(describeConfig(given)).toContain("PAYMENTS_URL=http://payments.internal\n");
});

describe("a wrong value is refused in our own words, without the value", () => {
  const wrong = "hunter2 «wrong»";
  /** Variables that take any text. */
  const free = new Set([
    "NODE_EXTRA_CA_CERTS",
    "OIDC_CLIENT_ID",
    "OIDC_CLIENT_SECRET",
    "OIDC_CUSTOMER_CLAIM",
    "PAYMENTS_TOKEN",
    "BANKING_TOKEN",
    "PROFILE_TOKEN",
    "NOTIFICATIONS_TOKEN",
    "REDIS_SENTINEL_USERNAME",
    "REDIS_SENTINEL_PASSWORD",
    "EMBEDDED_STORE_PATH",
    "OTEL_SERVICE_NAME",
  ]);
  const cases: [string, string][] = [
    ...names.filter((name) => !free.has(name)).map((name): [string, string] => [name, wrong]),
    ...[
      wrong,
      [wrong],
      { name: "" },
      { name: 5 },
      { name: wrong.repeat(10) },
      { logo: 5 },
      { logo: wrong },
      { colors: wrong },
      { colors: { paper: wrong } },
      { colors: { paper: { light: wrong, dark: "#000000" } } },
      { colors: { paper: { light: "#ffffff" } } },
      { font: wrong },
      { font: { family: "«»" } },
      { font: { family: "Inter", file: wrong } },
      { links: wrong },
      { links: [wrong] },
      { links: [{ label: 5, href: "https://a.example" }] },
      { links: [{ label: "", href: "https://a.example" }] },
      { links: [{ label: { english: "A" }, href: "https://a.example" }] },
      { links: [{ label: "A", href: wrong }] },
      { links: [{ label: "A", href: "http://hunter2.example" }] },
      { links: Array.from({ length: 7 }, () => ({ label: "A", href: "https://a.example" })) },
      { help: wrong },
      { help: { phone: wrong } },
      { help: { email: wrong } },
      { help: { url: wrong } },
      { without: wrong },
      { without: [wrong] },
    ].map((value): [string, string] => ["SITE", JSON.stringify(value)]),
  ];
  test.each(cases)("%s=%s", (name, value) => {
    let message = "";
    try {
      loadConfig({ [name]: value });
    } catch (error) {
      message = String(error);
    }
    const problems = message.split("\n").filter((line) => line.trim().startsWith(name));
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.join("\n")).not.toMatch(/Invalid|Expected|received|hunter2|«|undefined|malformed$/);
  });
});
