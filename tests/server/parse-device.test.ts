import { expect, test } from "bun:test";
import { deviceName, parseDevice } from "#server/sessions/parse-device.ts";

const chrome =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
const safari = (platform: string) =>
  `Mozilla/5.0 (${platform}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1`;

const agents: [string, string, string, string][] = [
  [chrome, "Chrome", "Windows", "computer"],
  [`${chrome} Edg/142.0.0.0`, "Edge", "Windows", "computer"],
  [`${chrome} OPR/124.0.0.0`, "Opera", "Windows", "computer"],
  [
    chrome.replace("Windows NT 10.0; Win64; x64", "X11; CrOS x86_64 14541.0.0"),
    "Chrome",
    "ChromeOS",
    "computer",
  ],
  [
    chrome
      .replace("Windows NT 10.0; Win64; x64", "Linux; Android 10; K")
      .replace(" Safari", " Mobile Safari"),
    "Chrome",
    "Android",
    "phone",
  ],
  [chrome.replace("Windows NT 10.0; Win64; x64", "Linux; Android 10; K"), "Chrome", "Android", "tablet"],
  [
    "Mozilla/5.0 (Linux; Android 14; SM-S928B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
    "Samsung Internet",
    "Android",
    "phone",
  ],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox", "Linux", "computer"],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:145.0) Gecko/20100101 Firefox/145.0",
    "Firefox",
    "macOS",
    "computer",
  ],
  [safari("Macintosh; Intel Mac OS X 10_15_7"), "Safari", "macOS or iPadOS", "computer"],
  [safari("iPhone; CPU iPhone OS 18_7 like Mac OS X"), "Safari", "iOS", "phone"],
  [safari("iPad; CPU OS 18_7 like Mac OS X"), "Safari", "iPadOS", "tablet"],
  [
    safari("iPhone; CPU iPhone OS 18_7 like Mac OS X").replace("Version/26.1", "CriOS/142.0.1"),
    "Chrome",
    "iOS",
    "phone",
  ],
];

test.each(agents)("%s is recognised by its user agent", (agent, browser, system, kind) => {
  const device = parseDevice(new Headers({ "user-agent": agent }));
  expect(device).toEqual({ browser, system, kind } as typeof device);
  expect(deviceName(device)).toBe(`${browser} on ${system}`);
});

test("client hints take precedence over the user agent, which browsers freeze", () => {
  const device = parseDevice(
    new Headers({
      "user-agent": chrome.replace("Windows NT 10.0; Win64; x64", "Linux; Android 10; K"),
      "sec-ch-ua": '"Chromium";v="142", "Brave";v="142", "Not_A Brand";v="99"',
      "sec-ch-ua-platform": '"Android"',
      "sec-ch-ua-mobile": "?1",
    }),
  );
  expect(device).toEqual({ browser: "Brave", system: "Android", kind: "phone" });
});

test("an unknown user agent gives no device", () => {
  for (const agent of ["", "curl/8.14", "<script>alert(1)</script>", "A".repeat(20_000)]) {
    const device = parseDevice(
      new Headers({ "user-agent": agent, "sec-ch-ua": agent, "sec-ch-ua-platform": agent }),
    );
    expect(device).toEqual({ browser: null, system: null, kind: "unknown" });
    expect(deviceName(device)).toBeUndefined();
  }
});
