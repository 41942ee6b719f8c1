import { describe, expect, test } from "bun:test";
import { addressPrefix, coarseNetwork, createClientAddress } from "#server/http/client-address.ts";

/** Finds the client address in one header from trusted proxies. */
function readerOf(header: string, proxies = ["10.0.0.0/8", "192.0.2.1", "2001:db8::/32"]) {
  const clientOf = createClientAddress({ proxies, header });
  return (socket: string, value: string | null) =>
    clientOf(socket, new Headers(value === null ? {} : { [header]: value })).address;
}

describe("the address of a client", () => {
  const addressOf = readerOf("x-forwarded-for");

  test.each<[string, string, string | null, string]>([
    ["is the socket's without a header", "203.0.113.7", null, "203.0.113.7"],
    ["is what a trusted proxy saw", "10.0.0.1", "203.0.113.7", "203.0.113.7"],
    [
      "is what the outermost trusted proxy saw",
      "10.0.0.1",
      "203.0.113.7, 192.0.2.1, 10.2.2.2",
      "203.0.113.7",
    ],
    ["is not what the client wrote itself", "10.0.0.1", "1.1.1.1, 203.0.113.7", "203.0.113.7"],
    ["is the socket's when an unknown peer sends the header", "203.0.113.7", "1.1.1.1", "203.0.113.7"],
    ["stops at what is no address", "10.0.0.1", "203.0.113.7, nonsense", "10.0.0.1"],
    ["is IPv4 even when it came mapped into IPv6", "::ffff:10.0.0.1", "203.0.113.7", "203.0.113.7"],
    ["may be IPv6", "2001:db8::1", "2a00:1450::5", "2a00:1450::5"],
  ])("%s", (_, socket, header, address) => expect(addressOf(socket, header)).toBe(address));

  test("is the socket's without configured proxies", () => {
    expect(readerOf("x-forwarded-for", [])("10.0.0.1", "203.0.113.7")).toBe("10.0.0.1");
  });

  test("of an unconfigured proxy is reported", () => {
    const ignored: string[] = [];
    const clientOf = createClientAddress({
      proxies: ["10.0.0.0/8"],
      header: "x-forwarded-for",
      onIgnored: (address) => ignored.push(address),
    });
    const headers = new Headers({ "x-forwarded-for": "203.0.113.7" });
    clientOf("10.0.0.1", headers);
    clientOf("172.16.0.1", new Headers());
    clientOf("172.16.0.1", headers);
    expect(ignored).toEqual(["172.16.0.1"]);
  });
});

describe("an address in X-Forwarded-For", () => {
  const addressOf = readerOf("x-forwarded-for");

  test.each([
    ["203.0.113.7:51234", "203.0.113.7"],
    ["203.0.113.7:0", "203.0.113.7"],
    ["[2a00:1450::5]", "2a00:1450::5"],
    ["[2a00:1450::5]:443", "2a00:1450::5"],
    ["[::ffff:203.0.113.7]:443", "203.0.113.7"],
    ["\t203.0.113.7:51234 ", "203.0.113.7"],
    ["1.1.1.1:80, 203.0.113.7:51234, 10.2.2.2:8080, [2001:db8::9]:1", "203.0.113.7"],
    ["203.0.113.7:51234,", "203.0.113.7"],
  ])("%j is read", (value, address) => expect(addressOf("10.0.0.1", value)).toBe(address));

  test.each([
    "203.0.113.7:",
    "203.0.113.7:65536",
    "203.0.113.7:port",
    "203.0.113.7:1:2",
    "203.0.113.7\u00a0",
    "203.0.113.999:1",
    "[203.0.113.7]:1",
    "[2a00:1450::5",
    "2a00:1450::5]:1",
    "[2a00:1450::5]443",
    "[]:1",
    "for=203.0.113.7",
    "unknown",
    "localhost:80",
  ])("%j is none, and the last proxy counts", (value) =>
    expect(addressOf("10.0.0.1", `9.9.9.9, ${value}, 10.2.2.2`)).toBe("10.2.2.2"),
  );
});

describe("an address in Forwarded", () => {
  const addressOf = readerOf("forwarded");

  test.each([
    ["for=203.0.113.7", "203.0.113.7"],
    ["For=203.0.113.7;Proto=https;By=10.0.0.2", "203.0.113.7"],
    ['proto=https ; for="203.0.113.7:51234"', "203.0.113.7"],
    ['for="[2a00:1450::5]:443"', "2a00:1450::5"],
    ['for="[2a00:1450::5]:_hidden"', "2a00:1450::5"],
    ["for=[2a00:1450::5]:443", "2a00:1450::5"],
    ["for=1.1.1.1, for=203.0.113.7;proto=http, for=10.2.2.2", "203.0.113.7"],
    ['for=203.0.113.7;x="a, for=9.9.9.9;b"', "203.0.113.7"],
    ['for="203.0.113\\.7"', "203.0.113.7"],
    // An open quotation mark of the client swallows nothing that the proxy adds.
    ['for="1.1.1.1, for=203.0.113.7', "203.0.113.7"],
    ['for=1.1.1.1;x=", for="[2a00:1450::5]:443"', "2a00:1450::5"],
    [`${'x="'.repeat(2_000)}, for=203.0.113.7`, "203.0.113.7"],
  ])("%j is read", (value, address) => expect(addressOf("10.0.0.1", value)).toBe(address));

  test.each([
    "for=unknown",
    "for=_hidden",
    "proto=https",
    "for=203.0.113.7;for=1.1.1.1",
    "203.0.113.7",
    'for="203.0.113.7',
    "for=203.0.113.7 proto=https",
    'x="for=203.0.113.7"',
    `x="${",".repeat(10_000)}`,
  ])("%j names none, and the last proxy counts", (value) =>
    expect(addressOf("10.0.0.1", `${value}, for=10.2.2.2`)).toBe("10.2.2.2"),
  );
});

test("only the configured header counts", () => {
  const all = {
    "x-forwarded-for": "198.51.100.1",
    forwarded: "for=198.51.100.2",
    "x-real-ip": "198.51.100.3",
    "cf-connecting-ip": "198.51.100.4:1",
    "true-client-ip": "[2a00::5]:1",
  };
  const addresses = Object.keys(all).map(
    (header) => createClientAddress({ proxies: ["10.0.0.1"], header })("10.0.0.1", new Headers(all)).address,
  );
  expect(addresses).toEqual(["198.51.100.1", "198.51.100.2", "198.51.100.3", "198.51.100.4", "2a00::5"]);
});

test.each([
  ["a proxy", "10.0.0.1", true],
  ["a stranger", "172.16.0.1", false],
])("%s passes requests on: %s", (_, socket, isProxied) => {
  const clientOf = createClientAddress({ proxies: ["10.0.0.0/8"], header: "x-forwarded-for" });
  expect(clientOf(socket, new Headers()).isProxied).toBe(isProxied);
});

describe("the network of an address", () => {
  test.each([
    ["203.0.113.7", "203.0.113.0/24"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"],
    ["2001:db8::1", "2001:db8:0::/48"],
    ["2001:db8:1::", "2001:db8:1::/48"],
    ["::1", "local"],
    ["fe80::1%eth0", "local"],
    ["fd12:3456:789a::1", "local"],
    ["127.0.0.1", "local"],
    ["192.168.1.20", "local"],
    ["172.32.0.1", "172.32.0.0/24"],
    ["", "unknown"],
  ])("%s is in %s", (address, network) => expect(coarseNetwork(address)).toBe(network));
});

describe("the rate limit prefix", () => {
  test.each([
    ["203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2::", "2001:db8:1:2::/64"],
    ["2001:db8::2:0:0:1", "2001:db8:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ])("of %s is %s", (address, network) => expect(addressPrefix(address)).toBe(network));
});
