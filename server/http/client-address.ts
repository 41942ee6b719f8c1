import { BlockList, isIPv4, isIPv6 } from "node:net";
import { createHopsReader } from "./forwarded-hops.ts";

/** The client that sent a request. */
export interface RemoteClient {
  address: string;
  /** True where a configured proxy passed the request on: its other forwarding headers are trusted too. */
  isProxied: boolean;
}

export interface ClientAddressOptions {
  /** Addresses or CIDR networks. */
  proxies: readonly string[];
  /** The one header in which the proxies name the client, in lower case. */
  header: string;
  /** Called with the address of a peer that forwards requests but is not a configured proxy. */
  onIgnored?: (address: string) => void;
}

/**
 * Finds the address that a request really comes from. The header is read from the right and trusted only as far as
 * configured proxies wrote it: everything left of the first address that is not a proxy's comes from the client. No
 * other header is read, because a proxy that writes one passes the client's other headers on.
 */
export function createClientAddress({ proxies, header, onIgnored = () => {} }: ClientAddressOptions) {
  const trusted = new BlockList();
  for (const proxy of proxies) {
    const [address = "", prefix] = proxy.split("/");
    const family = familyOf(address);
    trusted.addSubnet(address, Number(prefix ?? (family === "ipv4" ? 32 : 128)), family);
  }
  const isTrusted = (address: string) => trusted.check(address, familyOf(address));
  const readHops = createHopsReader(header);

  return (socketAddress: string, headers: Headers): RemoteClient => {
    let address = unmapIpv4(socketAddress);
    const isProxied = isTrusted(address);
    const forwarded = headers.get(header);
    if (forwarded && !isProxied) onIgnored(address);
    for (const hop of forwarded ? readHops(forwarded) : []) {
      if (!hop || !isTrusted(address)) break;
      address = unmapIpv4(hop);
    }
    return { address, isProxied };
  };
}

/**
 * Returns an address's network, too coarse to identify a household: /24 of IPv4, /48 of IPv6. Private addresses become
 * `local`.
 */
export function coarseNetwork(address: string): string {
  if (isIp(address) && privateNetworks.check(address.split("%")[0] ?? "", familyOf(address))) return "local";
  if (isIPv4(address)) return `${address.split(".").slice(0, 3).join(".")}.0/24`;
  return isIPv6(address) ? ipv6Network(address, 3) : "unknown";
}

/** This machine, its link, and private networks (RFC 6890, RFC 4193). */
const privateNetworks = new BlockList();
for (const [network, prefix] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["169.254.0.0", 16],
  ["::1", 128],
  ["fc00::", 7],
  ["fe80::", 10],
] as const)
  privateNetworks.addSubnet(network, prefix, familyOf(network));

/**
 * Returns what a provider assigns to one household or office, within which its machines may change addresses: an IPv4
 * address, a /64 of IPv6.
 */
export function addressPrefix(address: string): string {
  return isIPv6(address) ? ipv6Network(address, 4) : address;
}

/** Returns the network that an address's first `count` groups of 16 bits name. */
function ipv6Network(address: string, count: number): string {
  const expanded = new URL(`http://[${address.split("%")[0]}]`).hostname.slice(1, -1);
  const [head = "", tail] = expanded.split("::").map((part) => part.split(":").filter(Boolean));
  const zeros = tail ? Array(8 - head.length - tail.length).fill("0") : [];
  const groups = [...head, ...zeros, ...(tail ?? [])].slice(0, count);
  return `${groups.join(":")}::/${count * 16}`;
}

/** Returns the IPv4 address of an IPv4-mapped IPv6 address (RFC 4291, section 2.5.5.2), and any other unchanged. */
function unmapIpv4(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
}

function isIp(address: string): boolean {
  return isIPv4(address) || isIPv6(address);
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIPv4(address) ? "ipv4" : "ipv6";
}
