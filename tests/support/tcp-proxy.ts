import { connect, createServer, type Socket } from "node:net";
import { freePort } from "./ports.ts";

/** Condition of a network link. */
type LinkState = { kind: "fine" } | { kind: "slow"; ms: number } | { kind: "silent" } | { kind: "one_way" };

/**
 * Starts a TCP proxy to a local port that can be slow, broken or silent. Data sent over a silent link arrives once it
 * works again, as TCP retransmits it. A `one_way` link passes requests and holds responses.
 */
export async function startTcpProxy(port: number) {
  let state: LinkState = { kind: "fine" };
  const open = new Set<Socket>();
  const held: (() => void)[] = [];

  const holds = (isAnswer: boolean) => state.kind === "silent" || (state.kind === "one_way" && isAnswer);

  function join(from: Socket, to: Socket, isAnswer: boolean) {
    open.add(from);
    from.on("data", (chunk) => {
      if (holds(isAnswer)) held.push(() => to.write(chunk));
      else if (state.kind === "slow") setTimeout(() => to.write(chunk), state.ms);
      else to.write(chunk);
    });
    from.on("error", () => {});
    from.on("close", () => {
      open.delete(from);
      to.destroy();
    });
  }

  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    join(near, far, false);
    join(far, near, true);
  });
  const own = await freePort();
  await new Promise<void>((resolve) => server.listen(own, "127.0.0.1", resolve));

  const cut = () => {
    held.length = 0;
    for (const socket of open) socket.destroy();
  };
  return {
    port: own,
    become(next: LinkState) {
      state = next;
      if (!holds(true)) for (const send of held.splice(0)) send();
    },
    /** Breaks every connection. */
    cut,
    async [Symbol.asyncDispose]() {
      server.close();
      cut();
    },
  };
}
