import { type LookupAddress, type LookupOptions, lookup } from "node:dns";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { BlockList, isIP, isIPv4 } from "node:net";

/** Special-purpose IPv4 addresses (IANA registry, RFC 6890), multicast among them. */
const specialIpv4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3",
];

/** Parts of the global unicast IPv6 addresses that are for special purposes or stand for an IPv4 address. */
const specialIpv6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];

const special = blockList(specialIpv4, "ipv4");
const specialGlobal = blockList(specialIpv6, "ipv6");
const globalUnicast = blockList(["2000::/3"], "ipv6");

/**
 * Tells whether an address is one of the public internet. Loopback, private, link-local, unique local, shared (CGNAT),
 * mapped and translated ones are not.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !special.check(address, "ipv4");
  if (isIP(address) === 0 || address.includes("%")) return false;
  return globalUnicast.check(address, "ipv6") && !specialGlobal.check(address, "ipv6");
}

export interface PublicPost {
  headers: Record<string, string>;
  body: string | Uint8Array;
  signal: AbortSignal;
  /** Calls this URL wherever it leads, since the operator has named it: a stand-in on this machine. */
  isTrusted?: boolean;
}

/**
 * Posts to a URL that came from outside, and resolves with the status of the answer. Rejects where its host is, or
 * resolves to, any address that is not public. The connection goes to an address that was checked, so that a name that
 * changes in between leads nowhere else. No redirect is followed.
 */
export function postPublicly(
  url: string,
  { body, isTrusted = false, ...options }: PublicPost,
): Promise<number> {
  const { hostname, protocol } = new URL(url);
  // A literal address is connected to without a lookup.
  const literal = hostname.replace(/^\[|\]$/g, "");
  if (!isTrusted && isIP(literal) !== 0 && !isPublicAddress(literal)) return Promise.reject(new NotPublic());
  const request = protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const outgoing = request(url, {
      ...options,
      method: "POST",
      agent: false,
      lookup: isTrusted ? lookup : lookupPublic,
    });
    outgoing.once("response", (incoming) => {
      resolve(incoming.statusCode ?? 0);
      incoming.destroy();
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

/** Failure of a call to an address that is not public. */
export class NotPublic extends Error {
  constructor() {
    super("The address is not public.");
  }
}

type LookupCallback = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

function lookupPublic(hostname: string, options: LookupOptions, callback: LookupCallback): void {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) callback(error, []);
    else if (!addresses.every(({ address }) => isPublicAddress(address))) callback(new NotPublic(), []);
    else if (options.all) callback(null, addresses);
    else callback(null, addresses[0]?.address ?? "", addresses[0]?.family);
  });
}

function blockList(networks: readonly string[], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", prefix] = network.split("/");
    list.addSubnet(address, Number(prefix), family);
  }
  return list;
}
