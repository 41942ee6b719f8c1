import { BlockList, isIPv4, isIPv6 } from "node:net";
import { hopsReader } from "./forwarded-hops.ts";

/** The client at the other end of a request. */
export interface RemoteClient {
  address: string;
  /** Whether a configured proxy passed the request on; what else it says of the way here then counts. */
  isProxied: boolean;
}

export interface ClientAddressOptions {
  /** Addresses or CIDR networks. */
  proxies: readonly string[];
  /** The one header in which the proxies say for whom they forward, in lower case. */
  header: string;
  /** Called with the address of a peer that forwards requests and is none of the proxies. */
  onIgnored?: (address: string) => void;
}

/**
 * Finds the address that a request really comes from. The header counts only as far as configured proxies wrote it, read
 * from the right: everything left of the first address that is not a proxy's was written by the sender. No other header
 * is read, since a proxy that writes one of them passes on what the sender wrote into another.
 */
export function createClientAddress({ proxies, header, onIgnored = () => {} }: ClientAddressOptions) {
  const trusted = new BlockList();
  for (const proxy of proxies) {
    const [address = "", prefix] = proxy.split("/");
    const family = familyOf(address);
    trusted.addSubnet(address, Number(prefix ?? (family === "ipv4" ? 32 : 128)), family);
  }
  const isTrusted = (address: string) => trusted.check(address, familyOf(address));
  const hopsOf = hopsReader(header);

  return (socketAddress: string, headers: Headers): RemoteClient => {
    let address = plain(socketAddress);
    const isProxied = isTrusted(address);
    const forwarded = headers.get(header);
    if (forwarded && !isProxied) onIgnored(address);
    for (const hop of forwarded ? hopsOf(forwarded) : []) {
      if (!hop || !isTrusted(address)) break;
      address = plain(hop);
    }
    return { address, isProxied };
  };
}

/**
 * The network of an address, coarse enough not to name a household: /24 of IPv4, /48 of IPv6; `local` for one that no
 * address of the internet is in.
 */
export function coarseNetwork(address: string): string {
  if (isIp(address) && local.check(address.split("%")[0] ?? "", familyOf(address))) return "local";
  if (isIPv4(address)) return `${address.split(".").slice(0, 3).join(".")}.0/24`;
  return isIPv6(address) ? ipv6Network(address, 3) : "unknown";
}

/** This machine, its link, and private networks (RFC 6890, RFC 4193). */
const local = new BlockList();
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
  local.addSubnet(network, prefix, familyOf(network));

/** What one household or office is given, and its machines may change within: an address of IPv4, a /64 of IPv6. */
export function addressPrefix(address: string): string {
  return isIPv6(address) ? ipv6Network(address, 4) : address;
}

/** The network that the first `count` groups of an address name. */
function ipv6Network(address: string, count: number): string {
  const expanded = new URL(`http://[${address.split("%")[0]}]`).hostname.slice(1, -1);
  const [head = "", tail] = expanded.split("::").map((part) => part.split(":").filter(Boolean));
  const zeros = tail ? Array(8 - head.length - tail.length).fill("0") : [];
  const groups = [...head, ...zeros, ...(tail ?? [])].slice(0, count);
  return `${groups.join(":")}::/${count * 16}`;
}

/** An IPv4 address that arrived over IPv6 is the IPv4 address. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
}

function isIp(address: string): boolean {
  return isIPv4(address) || isIPv6(address);
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIPv4(address) ? "ipv4" : "ipv6";
}
