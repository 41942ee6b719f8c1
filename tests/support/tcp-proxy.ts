import { connect, createServer, type Socket } from "node:net";
import { freePort } from "./ports.ts";

/** What a link between two machines does to what is sent over it. */
type Weather = { kind: "fine" } | { kind: "slow"; ms: number } | { kind: "silent" } | { kind: "one_way" };

/**
 * A link to a port of this machine that can be slow, be cut, or fall silent without a word: what is sent then arrives
 * when it is well again, as TCP has it. A link that leads one way lets questions through and holds the answers.
 */
export async function startTcpProxy(port: number) {
  let weather: Weather = { kind: "fine" };
  const open = new Set<Socket>();
  const held: (() => void)[] = [];

  const holds = (isAnswer: boolean) => weather.kind === "silent" || (weather.kind === "one_way" && isAnswer);

  function join(from: Socket, to: Socket, isAnswer: boolean) {
    open.add(from);
    from.on("data", (chunk) => {
      if (holds(isAnswer)) held.push(() => to.write(chunk));
      else if (weather.kind === "slow") setTimeout(() => to.write(chunk), weather.ms);
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
    become(next: Weather) {
      weather = next;
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
