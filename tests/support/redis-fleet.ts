import { freePort } from "./ports.ts";
import { type RedisServer, startRedis } from "./redis.ts";
import { waitUntil } from "./wait.ts";

/** Milliseconds of silence after which a fleet of the tests takes a server for dead. */
const downAfter = 1_000;

/** A replica has everything at once, and not after waiting for others that might want it too. */
const atOnce = { "repl-diskless-sync-delay": 0 };

const follows = async (replica: RedisServer) =>
  (await replica.command("info", "replication")).includes("master_link_status:up");

/** A master, its replica and three Sentinels that look after them. */
export async function startSentinels() {
  await using stack = new AsyncDisposableStack();
  const master = stack.use(await startRedis({ directives: atOnce }));
  const replica = stack.use(
    await startRedis({ directives: { ...atOnce, replicaof: `127.0.0.1 ${master.port}` } }),
  );
  await waitUntil("the replica follows", () => follows(replica));
  const sentinels: RedisServer[] = [];
  for (let count = 0; count < 3; count += 1) {
    // The first notices, and the others give it their votes: of three that stand, none may win.
    const directives = {
      "sentinel monitor": `payers 127.0.0.1 ${master.port} 1`,
      "sentinel down-after-milliseconds": `payers ${count === 0 ? downAfter : downAfter * 10}`,
      "sentinel failover-timeout": "payers 3000",
    };
    const sentinel = stack.use(await startRedis({ isSentinel: true, directives }));
    // They get to know each other in moments.
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
  // Four of these is how long they wait before they correct a server whose role they did not expect.
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
 * A cluster of one.
 * @param options `announced`: the port that it sends its clients to, in place of its own
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

/** A cluster of three masters with a replica each. */
export async function startCluster() {
  await using stack = new AsyncDisposableStack();
  const nodes: RedisServer[] = [];
  for (let count = 0; count < 6; count += 1) {
    const directives = {
      ...atOnce,
      "cluster-enabled": "yes",
      "cluster-node-timeout": downAfter,
      // Its own port and ten thousand more is not always free.
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
