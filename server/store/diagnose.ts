import { connect as connectPlain, isIP } from "node:net";
import { type ConnectionOptions, connect as connectTls } from "node:tls";
import { kindOf } from "./trouble.ts";

export interface Place {
  host: string;
  port: number;
  tls?: ConnectionOptions | undefined;
  username?: string | undefined;
  password?: string | undefined;
  /** What is asked once in. */
  question?: readonly string[];
}

/** Milliseconds: for what a server says unasked, as it does when it turns somebody away; and for all of it. */
const unasked = 100;
const patience = 2_000;

/**
 * Why the servers cannot be used, asked of each on a connection of its own: the client keeps to itself what a node or
 * a Sentinel said, and gets to know nothing of a server that turns it away and hangs up.
 * @returns what explains most of what they said; `undefined` where nothing is wrong with any
 */
export async function diagnose(places: readonly Place[]): Promise<Error | undefined> {
  const found = await Promise.all(places.map((place) => ask(place).catch((error: Error) => error)));
  const said = found.filter((error) => error !== undefined);
  const weight = (error: Error) => (networks.has(kindOf(error)) ? 0 : 1);
  return said.toSorted((one, other) => weight(other) - weight(one))[0];
}

/** One server of many may well be away; one that refuses explains more. */
const networks = new Set(["hung_up", "refused", "silent", "unconnected", "unreachable", "unknown"]);

function ask({
  host,
  port,
  tls,
  username,
  password,
  question = ["PING"],
}: Place): Promise<Error | undefined> {
  return new Promise((resolve) => {
    const socket = tls ? connectTls({ ...tls, ...nameOf(host), host, port }) : connectPlain({ host, port });
    let said = "";
    const end = (error?: Error) => {
      clearTimeout(late);
      clearTimeout(turn);
      socket.destroy();
      resolve(error);
    };
    const late = setTimeout(() => end(new Error("Socket timeout")), patience);
    let turn: ReturnType<typeof setTimeout> | undefined;
    socket.once(tls ? "secureConnect" : "connect", () => {
      turn = setTimeout(() => {
        const login = password ? [["AUTH", ...(username ? [username] : []), password]] : [];
        socket.write([...login, question].map(command).join(""));
      }, unasked);
    });
    socket.on("error", end);
    socket.on("close", () => end(new Error("closed")));
    socket.on("data", (chunk) => {
      said += chunk.toString("latin1");
      const problem = /^-.*|cluster_state:fail/m.exec(said)?.[0];
      if (problem) end(new Error(problem));
      else if (/^\+PONG|cluster_state:ok/m.test(said)) end();
    });
  });
}

/** What the certificate has to be for: an address is not sent as a name. */
function nameOf(host: string) {
  return isIP(host) ? {} : { servername: host };
}

function command(words: readonly string[]): string {
  return `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join("")}`;
}
