import type { Device } from "#shared/devices.ts";

/**
 * What a browser says that it is: by client hints (UA Client Hints, W3C) where it sends them, else by its
 * `User-Agent`. Either can say anything; it is shown so that a payer recognises their own devices, and decides
 * nothing.
 */
export function deviceOf(headers: Headers): Device {
  const agent = headers.get("user-agent") ?? "";
  const browser = hintedBrowser(headers) ?? firstOf(browsers, agent);
  const system = hintedSystem(headers) ?? firstOf(systems, agent);
  return {
    browser,
    // Safari on an iPad says that it is one on a Mac.
    system: browser === "Safari" && system === "macOS" ? "macOS or iPadOS" : system,
    kind: kindOf(agent, { system, isMobile: headers.get("sec-ch-ua-mobile") === "?1" }),
  };
}

/** A device in a few words, in any language: `Chrome on Windows`. `undefined` where nothing is known. */
export function nameOf({ browser, system }: Device): string | undefined {
  return browser && system ? `${browser} on ${system}` : (browser ?? system ?? undefined);
}

/** In this order: most browsers also name the ones that they are derived from. */
const browsers: readonly [RegExp, string][] = [
  [/\bEdg(A|iOS)?\//, "Edge"],
  [/\bOPR\/|\bOPT\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/\bChrome\/|\bCriOS\//, "Chrome"],
  [/\bVersion\/[\d.]+.* Safari\//, "Safari"],
];

const systems: readonly [RegExp, string][] = [
  [/\biPhone\b|\biPod\b/, "iOS"],
  [/\biPad\b/, "iPadOS"],
  [/\bAndroid\b/, "Android"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b|\bMacintosh\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];

/** Brands of `Sec-CH-UA` that are more than the engine below them, by the names that people know. */
const brands: readonly [string, string][] = [
  ["Microsoft Edge", "Edge"],
  ["Opera", "Opera"],
  ["Samsung Internet", "Samsung Internet"],
  ["Brave", "Brave"],
  ["Google Chrome", "Chrome"],
  ["Chromium", "Chromium"],
];

function hintedBrowser(headers: Headers): string | undefined {
  const hint = headers.get("sec-ch-ua") ?? "";
  return brands.find(([brand]) => hint.includes(`"${brand}"`))?.[1];
}

const platforms = new Map([
  ["Chrome OS", "ChromeOS"],
  ["Chromium OS", "ChromeOS"],
  ...["Android", "iOS", "Linux", "macOS", "Windows"].map((name): [string, string] => [name, name]),
]);

function hintedSystem(headers: Headers): string | undefined {
  return platforms.get(headers.get("sec-ch-ua-platform")?.replaceAll('"', "") ?? "");
}

function kindOf(
  agent: string,
  { system, isMobile }: { system: string | null; isMobile: boolean },
): Device["kind"] {
  if (system === "iPadOS") return "tablet";
  if (system === "iOS" || isMobile) return "phone";
  // Android's own convention: a phone says "Mobile", a tablet does not.
  if (system === "Android") return /\bMobile\b/.test(agent) ? "phone" : "tablet";
  return system === null ? "unknown" : "computer";
}

function firstOf(rules: readonly [RegExp, string][], agent: string): string | null {
  return rules.find(([rule]) => rule.test(agent))?.[1] ?? null;
}
