import { BlockList, isIPv4, isIPv6 } from "node:net";

/**
 * Tells the address that a request really comes from. `x-forwarded-for` counts only as far as configured
 * proxies wrote it, read from the right: all that is left of the first address that is not a proxy's was
 * written by the sender.
 * @param proxies addresses or CIDR networks
 */
export function createClientAddress(proxies: readonly string[]) {
  const trusted = new BlockList();
  for (const proxy of proxies) {
    const [address = "", prefix] = proxy.split("/");
    const family = isIPv4(address) ? "ipv4" : "ipv6";
    trusted.addSubnet(address, Number(prefix ?? (family === "ipv4" ? 32 : 128)), family);
  }
  const isTrusted = (address: string) => trusted.check(address, isIPv4(address) ? "ipv4" : "ipv6");

  return (socketAddress: string, forwardedFor: string | null): string => {
    let address = plain(socketAddress);
    for (const hop of forwardedFor?.split(",").reverse() ?? []) {
      const next = plain(hop.trim());
      if (!isTrusted(address) || !isIp(next)) break;
      address = next;
    }
    return address;
  };
}

/** The network of an address, coarse enough not to name a household: /24 of IPv4, /48 of IPv6. */
export function coarseNetwork(address: string): string {
  if (isIPv4(address)) return `${address.split(".").slice(0, 3).join(".")}.0/24`;
  if (!isIPv6(address)) return "unknown";
  const expanded = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = ""] = expanded.split("::");
  const groups = [...head.split(":").filter(Boolean), "0", "0", "0"].slice(0, 3);
  return `${groups.join(":")}::/48`;
}

/** An IPv4 address that arrived over IPv6 is the IPv4 address. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
}

function isIp(address: string): boolean {
  return isIPv4(address) || isIPv6(address);
}
