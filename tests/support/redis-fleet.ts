import { freePort } from "./ports.ts";
import { type RedisServer, startRedis } from "./redis.ts";
import { waitUntil } from "./wait.ts";

/** Milliseconds without a reply after which a server counts as down. */
const downAfterMs = 1_000;

/** Starts replication at once instead of waiting for other replicas. */
const immediateSync = { "repl-diskless-sync-delay": 0 };

const follows = async (replica: RedisServer) =>
  (await replica.command("info", "replication")).includes("master_link_status:up");

/** Starts a master, a replica and three Sentinels that monitor them. */
export async function startSentinels() {
  await using stack = new AsyncDisposableStack();
  const master = stack.use(await startRedis({ directives: immediateSync }));
  const replica = stack.use(
    await startRedis({ directives: { ...immediateSync, replicaof: `127.0.0.1 ${master.port}` } }),
  );
  await waitUntil("the replica follows", () => follows(replica));
  const sentinels: RedisServer[] = [];
  for (let count = 0; count < 3; count += 1) {
    // Only the first detects the failure and the others vote for it: with three candidates, none might win.
    const directives = {
      "sentinel monitor": `payers 127.0.0.1 ${master.port} 1`,
      "sentinel down-after-milliseconds": `payers ${count === 0 ? downAfterMs : downAfterMs * 10}`,
      "sentinel failover-timeout": "payers 3000",
    };
    const sentinel = stack.use(await startRedis({ isSentinel: true, directives }));
    // Short intervals, so that the Sentinels discover each other quickly.
    await sentinel.command(
      ...["sentinel", "debug", "publish-period", "100", "info-period", "200", "ask-period", "100"],
      ...["tilt-trigger", "10000", "min-link-reconnect-period", "500"],
    );
    sentinels.push(sentinel);
  }
  for (const sentinel of sentinels) {
    await waitUntil("the Sentinels know each other, and the replica as one to be promoted", async () => {
      const others = /num-other-sentinels\n2\n/.test(await sentinel.command("sentinel", "master", "payers"));
      return (
        others && /master-link-status\nok\n/.test(await sentinel.command("sentinel", "replicas", "payers"))
      );
    });
  }
  // Sentinels wait four publish periods before they reconfigure a server with an unexpected role.
  for (const sentinel of sentinels) await sentinel.command("sentinel", "debug", "publish-period", "500");
  const parts = stack.move();
  return {
    url: `redis+sentinel://${sentinels.map(({ port }) => `127.0.0.1:${port}`).join(",")}/payers`,
    master,
    replica,
    sentinels,
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}

/**
 * Starts a cluster of one node.
 * @param options `announced`: the port that it redirects clients to, if not its own
 */
export async function startSmallCluster(
  options: { port?: number; announced?: number } = {},
): Promise<RedisServer> {
  const port = options.port ?? (await freePort());
  const directives = {
    "cluster-enabled": "yes",
    "cluster-announce-ip": "127.0.0.1",
    "cluster-announce-port": options.announced ?? port,
    "cluster-port": await freePort(),
  };
  const server = await startRedis({ port, directives });
  await server.command("cluster", "addslotsrange", "0", "16383");
  await waitUntil("the cluster is whole", async () =>
    (await server.command("cluster", "info")).includes("cluster_state:ok"),
  );
  return server;
}

/** Starts a cluster of three masters with one replica each. */
export async function startCluster() {
  await using stack = new AsyncDisposableStack();
  const nodes: RedisServer[] = [];
  for (let count = 0; count < 6; count += 1) {
    const directives = {
      ...immediateSync,
      "cluster-enabled": "yes",
      "cluster-node-timeout": downAfterMs,
      // The default, its own port plus 10,000, is not always free.
      "cluster-port": await freePort(),
    };
    nodes.push(stack.use(await startRedis({ directives })));
  }
  const [first] = nodes;
  const addresses = nodes.map(({ port }) => `127.0.0.1:${port}`);
  await first?.command("--cluster", "create", ...addresses, "--cluster-replicas", "1", "--cluster-yes");
  for (const node of nodes) {
    await waitUntil("the cluster is whole", async () => {
      const isWhole = (await node.command("cluster", "info")).includes("cluster_state:ok");
      const isReplica = (await node.command("role")).startsWith("slave");
      return (
        isWhole && (isReplica ? await follows(node) : (await node.command("role")).includes("127.0.0.1"))
      );
    });
  }
  const parts = stack.move();
  return {
    url: `redis+cluster://${addresses.slice(0, 3).join(",")}`,
    nodes,
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}
