import type { ConnectionOptions } from "node:tls";
import { Cluster, Redis, type RedisOptions } from "ioredis";
import { type RedisAddress, readRedisAddress } from "#server/config/redis-address.ts";
import { type ConnectionLog, type ConnectionState, watchConnection } from "./watch-connection.ts";

/** The address and credentials of Redis, shared by the store and the change events. */
export interface RedisAccess {
  /** As `readRedisAddress` reads it. */
  url: string;
  /** Milliseconds to wait for a reply. */
  timeout?: number;
  /** PEM: certificate authorities that replace the system's. */
  ca?: string;
  /** PEM: the client certificate, with its key. */
  cert?: string;
  key?: string;
  /** Credentials of the Sentinels themselves. */
  sentinelUsername?: string;
  sentinelPassword?: string;
}

export interface RedisCommands {
  keyPrefix: string;
  /** Lua scripts as commands: sent by hash (EVALSHA), and in full where the server does not know them. */
  scripts: Record<string, { lua: string; numberOfKeys: number }>;
}

export interface Connection<Client> {
  redis: Client;
  state: ConnectionState;
  close(): void;
}

const connectTimeout = 2_000;
/** Milliseconds without data after which a connection counts as dead. */
const socketTimeoutMs = 1_000;
/** Milliseconds between two checks of a server that is loading its data. */
const loadingRetryMs = 500;
/** Milliseconds for which a closing connection may still end in good order. */
const disconnectTimeout = 200;
/** Milliseconds between two pings of a connection that only listens. */
const subscriberPingMs = 5_000;
const retryStrategy = (attempt: number) => Math.min(attempt * 50, 500);

/**
 * Connects for commands. While Redis is unavailable every command fails immediately, none is ever sent twice, and the
 * client reconnects until it succeeds: to the new master after a failover, to the node that has the key in a cluster.
 * Commands of one turn of the event loop are sent in one pipeline.
 */
export function connectRedis(
  access: RedisAccess,
  { commands, ...logging }: ConnectionLog & { commands: RedisCommands },
): Connection<Redis | Cluster> {
  const address = addressOf(access);
  const failFast: RedisOptions = {
    ...commonOptions(address, access),
    // Without it a hung server, or one that vanished, would block until TCP gives up.
    socketTimeout: socketTimeoutMs,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
  };
  const redis =
    address.topology === "cluster"
      ? new Cluster(address.nodes, {
          ...commands,
          enableAutoPipelining: true,
          enableOfflineQueue: false,
          // A command whose connection was lost may have been carried out.
          retryDelayOnFailover: 0,
          slotsRefreshInterval: 10_000,
          clusterRetryStrategy: retryStrategy,
          // Names are resolved when connecting, because certificates are issued for names.
          dnsLookup: (name, callback) => callback(null, name),
          redisOptions: failFast,
        })
      : new Redis({
          ...failFast,
          ...(address.topology === "sentinel" ? sentinelOptions(address, access) : address.nodes[0]),
          db: address.database,
          ...commands,
          enableAutoPipelining: true,
          enableOfflineQueue: false,
          retryStrategy,
          // The master was demoted under an open connection: ask the Sentinels for the new one.
          reconnectOnError: ({ message }) => message.startsWith("READONLY"),
        });
  return keepConnected(redis, logging);
}

/**
 * Connects for subscriptions. It waits for Redis as long as it takes and resubscribes by itself, since no request waits
 * for it. In a cluster every node passes on what is published at any other.
 */
export function connectSubscriber(access: RedisAccess, logging: ConnectionLog): Connection<Redis> {
  const address = addressOf(access);
  const { nodes } = address;
  const redis = new Redis({
    ...commonOptions(address, access),
    ...(address.topology === "sentinel" ? sentinelOptions(address, access) : nodes[0]),
    maxRetriesPerRequest: null,
    socketTimeout: 5_000,
    retryStrategy(attempt) {
      if (address.topology !== "sentinel") Object.assign(redis.options, nodes[attempt % nodes.length]);
      return retryStrategy(attempt);
    },
  });
  // A connection that only receives does not notice that the other end is gone.
  const pings = setInterval(() => redis.status === "ready" && redis.ping().catch(() => {}), subscriberPingMs);
  const connection = keepConnected(redis, logging);
  return {
    ...connection,
    close() {
      clearInterval(pings);
      connection.close();
    },
  };
}

/**
 * Reconnects after every end. ioredis gives a connection up for good when it learns of a failover while it is
 * connecting to the former master.
 */
function keepConnected<Client extends Redis | Cluster>(
  redis: Client,
  logging: ConnectionLog,
): Connection<Client> {
  let isClosed = false;
  const state = watchConnection(redis, logging);
  redis.on("end", () => {
    if (!isClosed) setTimeout(() => isClosed || redis.connect().catch(() => {}), retryStrategy(1));
  });
  return {
    redis,
    state,
    close() {
      isClosed = true;
      state.close();
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

function commonOptions({ username, password, ...address }: RedisAddress, access: RedisAccess): RedisOptions {
  return {
    username,
    password,
    connectTimeout,
    disconnectTimeout,
    maxLoadingRetryTime: loadingRetryMs,
    tls: tlsOptions(address, access),
  };
}

function sentinelOptions(
  address: Omit<RedisAddress, "username" | "password">,
  access: RedisAccess,
): RedisOptions {
  return {
    sentinels: address.nodes,
    name: address.master,
    sentinelUsername: access.sentinelUsername,
    sentinelPassword: access.sentinelPassword,
    sentinelCommandTimeout: socketTimeoutMs,
    sentinelRetryStrategy: retryStrategy,
    // Learns of a failover from the Sentinels, not only from a broken connection.
    failoverDetector: true,
    sentinelTLS: tlsOptions(address, access),
    enableTLSForSentinelMode: address.tls,
  };
}

function tlsOptions(
  { tls }: Pick<RedisAddress, "tls">,
  { ca, cert, key }: RedisAccess,
): ConnectionOptions | undefined {
  return tls ? { ca, cert, key } : undefined;
}
