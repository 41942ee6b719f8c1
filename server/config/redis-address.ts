/** Address of Redis and the way it is deployed. */
export interface RedisAddress {
  topology: "single" | "sentinel" | "cluster";
  tls: boolean;
  /** The server, the Sentinels, or nodes of the cluster from which the others are found. */
  nodes: { host: string; port: number }[];
  username?: string;
  password?: string;
  /** Name of the master at the Sentinels. */
  master?: string;
  database: number;
}

const addressPattern =
  /^redis(?<tls>s)?(?:\+(?<topology>sentinel|cluster))?:\/\/(?:(?<username>[^:@/]*)(?::(?<password>[^@/]*))?@)?(?<hosts>[^/?#@]+)(?:\/(?<path>[^?#]*))?$/;
const hostPattern = /^(?<name>\[[\da-f:.]+\]|[\w.-]+)(?::(?<port>\d{1,5}))?$/i;

/**
 * Reads `redis://user:password@host:6379/0`, `redis+sentinel://user:password@host:26379,host:26379/master/0` or
 * `redis+cluster://user:password@host:6379,host:6379`; `rediss…` asks for TLS. User and password are
 * percent-encoded. Returns `undefined` for anything else.
 */
export function readRedisAddress(url: string): RedisAddress | undefined {
  const parts = addressPattern.exec(url)?.groups;
  if (!parts) return undefined;
  const topology = (parts.topology ?? "single") as RedisAddress["topology"];
  const nodes = parts.hosts
    ?.split(",")
    .map((text) => readHost(text, topology === "sentinel" ? 26_379 : 6_379));
  const path = parts.path?.split("/").filter(Boolean) ?? [];
  const master = topology === "sentinel" ? path.shift() : undefined;
  const database = Number(path.shift() ?? 0);
  const isComplete =
    nodes?.every((node) => node !== undefined) && path.length === 0 && Number.isInteger(database);
  if (!isComplete || (topology === "sentinel" && !master) || (topology === "single" && nodes.length > 1))
    return undefined;
  // A cluster has one database.
  if (topology === "cluster" && database !== 0) return undefined;
  try {
    return {
      topology,
      tls: parts.tls !== undefined,
      nodes,
      username: decode(parts.username),
      password: decode(parts.password),
      master: decode(master),
      database,
    };
  } catch {
    return undefined;
  }
}

function readHost(text: string, defaultPort: number): RedisAddress["nodes"][number] | undefined {
  const { name, port } = hostPattern.exec(text.trim())?.groups ?? {};
  if (!name || Number(port ?? defaultPort) > 65_535) return undefined;
  return { host: name.replace(/^\[|\]$/g, ""), port: Number(port ?? defaultPort) };
}

/** @throws URIError where the text is not percent-encoded correctly */
function decode(text: string | undefined): string | undefined {
  return text ? decodeURIComponent(text) : undefined;
}
