import type { ConnectionOptions } from "node:tls";
import { Cluster, Redis, type RedisOptions } from "ioredis";
import { type RedisAddress, readRedisAddress } from "#server/config/redis-address.ts";
import type { Place } from "./diagnose.ts";
import type { Outage } from "./outage.ts";
import { type Telling, watchConnection } from "./watch-connection.ts";

/** How to get to Redis: one place for the store and for what listens to changes. */
export interface RedisAccess {
  /** As `readRedisAddress` takes it. */
  url: string;
  /** Milliseconds after which an answer is no longer waited for. */
  timeout?: number;
  /** PEM: the authorities that Redis' certificate is checked against, in place of the system's. */
  ca?: string;
  /** PEM: what Selfcare shows where Redis asks for a certificate. */
  cert?: string;
  key?: string;
  /** For the Sentinels themselves, where they ask for it. */
  sentinelUsername?: string;
  sentinelPassword?: string;
}

export interface RedisCommands {
  /** Before every key. */
  keyPrefix: string;
  /** Scripts as commands of their own: sent by their hash, and whole where the server does not know them. */
  scripts: Record<string, { lua: string; numberOfKeys: number }>;
}

export interface Connection<Client> {
  redis: Client;
  outage: Outage;
  close(): void;
}

/** Milliseconds until a try to connect is given up, and until a connection that says nothing is taken for dead. */
const connectTimeout = 2_000;
const longestSilence = 1_000;
/** Milliseconds until a server that loads its data is asked again whether it has. */
const longestLoading = 500;
/** Milliseconds for which a connection that is given up may still end in good order. */
const disconnectTimeout = 200;
const retryStrategy = (attempt: number) => Math.min(attempt * 50, 500);

/**
 * A connection for commands. While Redis is away every command fails at once, none is ever sent twice, and the
 * connection is tried again until it is back: at the new master after a failover, at the node that has the key in a
 * cluster. Commands of one turn of the event loop travel together.
 */
export function connectRedis(
  access: RedisAccess,
  { commands, ...telling }: Telling & { commands: RedisCommands },
): Connection<Redis | Cluster> {
  const address = addressOf(access);
  const atOnce: RedisOptions = {
    ...common(address, access),
    // A server that hangs, or went away without a word, would be waited for until TCP gives up.
    socketTimeout: longestSilence,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
  };
  const redis =
    address.topology === "cluster"
      ? new Cluster(address.nodes, {
          ...commands,
          enableAutoPipelining: true,
          enableOfflineQueue: false,
          // A command whose connection was lost may have been done.
          retryDelayOnFailover: 0,
          slotsRefreshInterval: 10_000,
          clusterRetryStrategy: retryStrategy,
          // A name is looked up when connecting: certificates are for names.
          dnsLookup: (name, callback) => callback(null, name),
          redisOptions: atOnce,
        })
      : new Redis({
          ...atOnce,
          ...(address.topology === "sentinel" ? sentinels(address, access) : address.nodes[0]),
          db: address.database,
          ...commands,
          enableAutoPipelining: true,
          enableOfflineQueue: false,
          retryStrategy,
          // A master that was demoted under an open connection: ask for the new one.
          reconnectOnError: ({ message }) => message.startsWith("READONLY"),
        });
  return keep(redis, { ...telling, places: placesOf(address, access) });
}

/**
 * A connection for listening. It waits for Redis however long that takes and subscribes anew by itself: nothing of it
 * is on a payer's way. In a cluster any node passes on what is published at any other.
 */
export function connectSubscriber(access: RedisAccess, telling: Telling): Connection<Redis> {
  const address = addressOf(access);
  const { nodes } = address;
  const redis = new Redis({
    ...common(address, access),
    ...(address.topology === "sentinel" ? sentinels(address, access) : nodes[0]),
    maxRetriesPerRequest: null,
    socketTimeout: 5_000,
    retryStrategy(attempt) {
      if (address.topology !== "sentinel") Object.assign(redis.options, nodes[attempt % nodes.length]);
      return retryStrategy(attempt);
    },
  });
  // Somebody who only listens does not notice that the other end is gone, unless it is asked.
  const heartbeat = setInterval(() => redis.status === "ready" && redis.ping().catch(() => {}), 5_000);
  const connection = keep(redis, { ...telling, places: placesOf(address, access) });
  return {
    ...connection,
    close() {
      clearInterval(heartbeat);
      connection.close();
    },
  };
}

/**
 * Connects again whatever happens. ioredis gives a connection up for good when it is told of a failover while it is
 * on its way to the master that was.
 */
function keep<Client extends Redis | Cluster>(
  redis: Client,
  telling: Telling & { places: readonly Place[] },
): Connection<Client> {
  let isClosed = false;
  const outage = watchConnection(redis, telling);
  redis.on("end", () => {
    if (!isClosed) setTimeout(() => isClosed || redis.connect().catch(() => {}), retryStrategy(1));
  });
  return {
    redis,
    outage,
    close() {
      isClosed = true;
      outage.end();
      redis.disconnect();
    },
  };
}

function addressOf({ url }: RedisAccess): RedisAddress {
  const address = readRedisAddress(url);
  // The URL itself holds a password.
  if (!address) throw new Error("The URL of Redis is malformed.");
  return address;
}

/** Whom to ask why it is not reached: the servers, or the Sentinels that lead to them. */
function placesOf(address: RedisAddress, access: RedisAccess): Place[] {
  const { topology, nodes, username, password } = address;
  const tls = tlsOf(address, access);
  const login =
    topology === "sentinel"
      ? { username: access.sentinelUsername, password: access.sentinelPassword }
      : { username, password };
  const question = topology === "cluster" ? ["CLUSTER", "INFO"] : ["PING"];
  return nodes.map((node) => ({ ...node, ...login, tls, question }));
}

function common({ username, password, ...address }: RedisAddress, access: RedisAccess): RedisOptions {
  return {
    username,
    password,
    connectTimeout,
    disconnectTimeout,
    maxLoadingRetryTime: longestLoading,
    tls: tlsOf(address, access),
  };
}

function sentinels(address: Omit<RedisAddress, "username" | "password">, access: RedisAccess): RedisOptions {
  return {
    sentinels: address.nodes,
    name: address.master,
    sentinelUsername: access.sentinelUsername,
    sentinelPassword: access.sentinelPassword,
    sentinelCommandTimeout: longestSilence,
    sentinelRetryStrategy: retryStrategy,
    // Told of a failover, and not only by a connection that breaks.
    failoverDetector: true,
    sentinelTLS: tlsOf(address, access),
    enableTLSForSentinelMode: address.tls,
  };
}

function tlsOf(
  { tls }: Pick<RedisAddress, "tls">,
  { ca, cert, key }: RedisAccess,
): ConnectionOptions | undefined {
  return tls ? { ca, cert, key } : undefined;
}
