/** Where Redis is, and how it is built. */
export interface RedisAddress {
  topology: "single" | "sentinel" | "cluster";
  tls: boolean;
  /** The server, the Sentinels, or nodes of the cluster that lead to the others. */
  nodes: { host: string; port: number }[];
  username?: string;
  password?: string;
  /** What the Sentinels call the master. */
  master?: string;
  database: number;
}

const form =
  /^redis(?<tls>s)?(?:\+(?<topology>sentinel|cluster))?:\/\/(?:(?<username>[^:@/]*)(?::(?<password>[^@/]*))?@)?(?<hosts>[^/?#@]+)(?:\/(?<path>[^?#]*))?$/;
const host = /^(?<name>\[[\da-f:.]+\]|[\w.-]+)(?::(?<port>\d{1,5}))?$/i;

/**
 * Reads `redis://user:password@host:6379/0`, `redis+sentinel://user:password@host:26379,host:26379/master/0` or
 * `redis+cluster://user:password@host:6379,host:6379`; `rediss…` asks for TLS. User and password are
 * percent-encoded. `undefined` where it is none of these.
 */
export function readRedisAddress(url: string): RedisAddress | undefined {
  const parts = form.exec(url)?.groups;
  if (!parts) return undefined;
  const topology = (parts.topology ?? "single") as RedisAddress["topology"];
  const nodes = parts.hosts
    ?.split(",")
    .map((text) => readHost(text, topology === "sentinel" ? 26_379 : 6_379));
  const path = parts.path?.split("/").filter(Boolean) ?? [];
  const master = topology === "sentinel" ? path.shift() : undefined;
  const database = Number(path.shift() ?? 0);
  const isWhole =
    nodes?.every((node) => node !== undefined) && path.length === 0 && Number.isInteger(database);
  if (!isWhole || (topology === "sentinel" && !master) || (topology === "single" && nodes.length > 1))
    return undefined;
  // A cluster has one database.
  if (topology === "cluster" && database !== 0) return undefined;
  try {
    return {
      topology,
      tls: parts.tls !== undefined,
      nodes,
      username: decoded(parts.username),
      password: decoded(parts.password),
      master: decoded(master),
      database,
    };
  } catch {
    return undefined;
  }
}

function readHost(text: string, otherwise: number): RedisAddress["nodes"][number] | undefined {
  const { name, port } = host.exec(text.trim())?.groups ?? {};
  if (!name || Number(port ?? otherwise) > 65_535) return undefined;
  return { host: name.replace(/^\[|\]$/g, ""), port: Number(port ?? otherwise) };
}

/** @throws URIError where the text is not percent-encoded well */
function decoded(text: string | undefined): string | undefined {
  return text ? decodeURIComponent(text) : undefined;
}
