import { BlockList, isIPv4, isIPv6 } from "node:net";

/**
 * Tells the address that a request really comes from. `x-forwarded-for` counts only as far as configured
 * proxies wrote it, read from the right: all that is left of the first address that is not a proxy's was
 * written by the sender.
 * @param proxies addresses or CIDR networks
 * @param onIgnored is told of a sender that says whom it forwards for, and is none of the proxies
 */
export function createClientAddress(
  proxies: readonly string[],
  onIgnored: (address: string) => void = () => {},
) {
  const trusted = new BlockList();
  for (const proxy of proxies) {
    const [address = "", prefix] = proxy.split("/");
    const family = familyOf(address);
    trusted.addSubnet(address, Number(prefix ?? (family === "ipv4" ? 32 : 128)), family);
  }
  const isTrusted = (address: string) => trusted.check(address, familyOf(address));

  return (socketAddress: string, forwardedFor: string | null): string => {
    let address = plain(socketAddress);
    if (forwardedFor && !isTrusted(address)) onIgnored(address);
    for (const hop of forwardedFor?.split(",").reverse() ?? []) {
      const next = plain(hop.trim());
      if (!isTrusted(address) || !isIp(next)) break;
      address = next;
    }
    return address;
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
export function household(address: string): string {
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
