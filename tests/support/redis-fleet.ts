import { freePort } from "./ports.ts";
import { type RedisServer, startRedis } from "./redis.ts";
import { waitUntil } from "./wait.ts";

/** Milliseconds of silence after which a fleet of the tests takes a server for dead. */
const downAfter = 1_000;

/** A master, its replica and three Sentinels that look after them. */
export async function startSentinels() {
  await using stack = new AsyncDisposableStack();
  const master = stack.use(await startRedis());
  const replica = stack.use(await startRedis({ directives: { replicaof: `127.0.0.1 ${master.port}` } }));
  await waitUntil("the replica follows", async () =>
    (await replica.command("info", "replication")).includes("master_link_status:up"),
  );
  const sentinels: RedisServer[] = [];
  for (let count = 0; count < 3; count += 1) {
    const directives = {
      "sentinel monitor": `payers 127.0.0.1 ${master.port} 2`,
      "sentinel down-after-milliseconds": `payers ${downAfter}`,
      "sentinel failover-timeout": "payers 10000",
    };
    const sentinel = stack.use(await startRedis({ isSentinel: true, directives }));
    // They get to know each other in moments, and take over as they would.
    await sentinel.command(
      ...["sentinel", "debug", "publish-period", "100", "info-period", "200", "ping-period", "100"],
      ...["ask-period", "100", "tilt-trigger", "10000", "min-link-reconnect-period", "500"],
    );
    sentinels.push(sentinel);
  }
  for (const sentinel of sentinels) {
    await waitUntil("the Sentinels know each other and the replica", async () => {
      const seen = await sentinel.command("sentinel", "master", "payers");
      return /num-other-sentinels\n2\n/.test(seen) && /num-slaves\n1\n/.test(seen);
    });
  }
  const parts = stack.move();
  return {
    url: `redis+sentinel://${sentinels.map(({ port }) => `127.0.0.1:${port}`).join(",")}/payers`,
    master,
    replica,
    sentinels,
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}

/** A cluster of three masters with a replica each. */
export async function startCluster() {
  await using stack = new AsyncDisposableStack();
  const nodes: RedisServer[] = [];
  for (let count = 0; count < 6; count += 1) {
    const directives = {
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
      const [info, known] = await Promise.all([
        node.command("cluster", "info"),
        node.command("cluster", "nodes"),
      ]);
      return info.includes("cluster_state:ok") && (known.match(/slave/g) ?? []).length === 3;
    });
  }
  const parts = stack.move();
  return {
    url: `redis+cluster://${addresses.slice(0, 3).join(",")}`,
    nodes,
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}
