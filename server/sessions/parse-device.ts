import type { Device } from "#shared/devices.ts";

/**
 * Parses browser, system and kind of device from the client hints (UA Client Hints, W3C), else from `User-Agent`. Either
 * can be forged: the result helps payers to recognise their own devices and decides nothing.
 */
export function parseDevice(headers: Headers): Device {
  const agent = headers.get("user-agent") ?? "";
  const browser = hintedBrowser(headers) ?? firstMatch(browsers, agent);
  const system = hintedSystem(headers) ?? firstMatch(systems, agent);
  return {
    browser,
    // Safari on an iPad claims to run on a Mac.
    system: browser === "Safari" && system === "macOS" ? "macOS or iPadOS" : system,
    kind: kindOf(agent, { system, isMobile: headers.get("sec-ch-ua-mobile") === "?1" }),
  };
}

/** Returns a device's name for the log: `Chrome on Windows`; `undefined` where nothing is known. */
export function deviceName({ browser, system }: Device): string | undefined {
  return browser && system ? `${browser} on ${system}` : (browser ?? system ?? undefined);
}

/** The order matters: most browsers also name the ones that they are derived from. */
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

/** Names of browsers by their brand in `Sec-CH-UA`, engines last. */
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

function firstMatch(rules: readonly [RegExp, string][], agent: string): string | null {
  return rules.find(([rule]) => rule.test(agent))?.[1] ?? null;
}
