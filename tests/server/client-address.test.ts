import { describe, expect, test } from "bun:test";
import { coarseNetwork, createClientAddress, household } from "#server/http/client-address.ts";

describe("the address of a client", () => {
  const addressOf = createClientAddress(["10.0.0.0/8", "192.0.2.1", "2001:db8::/32"]);

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

  test("is the socket's when no proxy is configured", () => {
    expect(createClientAddress([])("10.0.0.1", "203.0.113.7")).toBe("10.0.0.1");
  });

  test("is told where somebody forwards requests who is no proxy of ours", () => {
    const ignored: string[] = [];
    const addressOf = createClientAddress(["10.0.0.0/8"], (address) => ignored.push(address));
    addressOf("10.0.0.1", "203.0.113.7");
    addressOf("172.16.0.1", null);
    addressOf("172.16.0.1", "203.0.113.7");
    expect(ignored).toEqual(["172.16.0.1"]);
  });
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

describe("the household of an address", () => {
  test.each([
    ["203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2::", "2001:db8:1:2::/64"],
    ["2001:db8::2:0:0:1", "2001:db8:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ])("of %s is %s", (address, network) => expect(household(address)).toBe(network));
});
