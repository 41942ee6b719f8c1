import { connect } from "node:net";
import type { Transaction } from "#shared/transactions.ts";
import { startApp, type TestAppOptions } from "#tests/support/app.ts";
import { startUpstream } from "#tests/support/upstream.ts";
import { exportUrl, timeZone } from "./documents-support.ts";

export const everything = { filter: {}, timeZone };

const payment: Transaction = {
  id: "pay_1",
  type: "deposit",
  state: "settled",
  amount: { amount: 123450, currency: "SEK" },
  merchant: { id: "mer_1", name: "Fjällbacken", category: "shopping" },
  account: { id: "acc_1", bankName: "Norrsken", maskedIban: "SE•• •••• 7466" },
  reference: "RF18539007547034",
  code: null,
  createdAt: "2026-11-24T08:00:00.000Z",
  updatedAt: "2026-11-24T08:00:00.000Z",
  expectedBy: null,
};

/** Starts Selfcare with a payments service that returns pages without end until `failUpstream`. */
export async function startEndless(exportLimits: TestAppOptions["exportLimits"]) {
  await using parts = new AsyncDisposableStack();
  let isFailing = false;
  const page = JSON.stringify({ items: Array(100).fill(payment), nextCursor: "more" });
  const upstream = parts.use(
    startUpstream(({ url }) => {
      if (isFailing) return new Response(null, { status: 500 });
      const body = new URL(url).pathname.endsWith("/totals") ? '{"items":[]}' : page;
      return new Response(body, { headers: { "content-type": "application/json" } });
    }),
  );
  const app = parts.use(await startApp({ exportLimits, env: { PAYMENTS_URL: upstream.url } }));
  const stack = parts.move();
  return {
    app,
    failUpstream() {
      isFailing = true;
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** Requests a file over its own connection, and reads its beginning and then nothing until `readOn`. */
export function openExport(app: { url: string }, headers: Record<string, string>, file: string) {
  const { hostname, port, pathname, search } = new URL(exportUrl(app, file, everything));
  const socket = connect(Number(port), hostname);
  const lines = Object.entries({ ...headers, host: `${hostname}:${port}` }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  socket.write(`GET ${pathname}${search} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
  let received = "";
  let isClosed = false;
  socket.on("data", (bytes) => {
    received = (received + bytes.toString("latin1")).slice(0, 64) + bytes.toString("latin1").slice(-8);
    socket.pause();
  });
  socket.on("error", () => {});
  socket.on("close", () => {
    isClosed = true;
  });
  return {
    hasBegun: () => received.startsWith("HTTP/1.1 200"),
    isRefused: () => received.startsWith("HTTP/1.1 429"),
    /** Reads to the end. Resolves with the last bytes when the connection closes. */
    async readOn(): Promise<string> {
      socket.removeAllListeners("data");
      socket.on("data", (bytes) => {
        received = bytes.toString("latin1").slice(-8);
      });
      socket.resume();
      if (!isClosed) await new Promise((resolve) => socket.once("close", resolve));
      return received;
    },
    [Symbol.dispose]: () => void socket.destroy(),
  };
}
