/**
 * Sends requests at a fixed rate, whether or not earlier ones were answered (open loop).
 * `bun bench/open-load.ts URL REQUESTS_PER_SECOND SECONDS HEADERS_AS_JSON` prints the results as JSON.
 */
import type { Socket } from "bun";

const [address = "", rate = "", seconds = "", headers = "{}"] = process.argv.slice(2);
const url = new URL(address);
const request = [
  `GET ${url.pathname}${url.search} HTTP/1.1`,
  `host: ${url.host}`,
  ...Object.entries(JSON.parse(headers)).map(([name, value]) => `${name}: ${value}`),
  "",
  "",
].join("\r\n");

interface Line {
  sentAt: number;
  read: string;
}

const idle: Socket<Line>[] = [];
const seen = { sent: 0, served: 0, refused: 0, other: 0, late: 0, reasons: {} as Record<string, number> };
const times: number[] = [];

function answered(socket: Socket<Line>) {
  const took = performance.now() - socket.data.sentAt;
  const status = socket.data.read.slice(9, 12);
  if (status === "503") {
    const reason = /"reason":"(\w+)"/.exec(socket.data.read)?.[1] ?? "";
    seen.reasons[reason] = (seen.reasons[reason] ?? 0) + 1;
  }
  if (status === "503") seen.refused += 1;
  else if (status !== "200") seen.other += 1;
  // A payer would have given up by now.
  else if (took > 2_000) seen.late += 1;
  else {
    seen.served += 1;
    times.push(took);
  }
  socket.data.read = "";
  idle.push(socket);
}

const connect = () =>
  Bun.connect<Line>({
    hostname: url.hostname,
    port: Number(url.port),
    data: { sentAt: 0, read: "" },
    socket: {
      data(socket, chunk) {
        socket.data.read += chunk.toString("latin1");
        if (isWhole(socket.data.read)) answered(socket);
      },
      close() {
        seen.other += 1;
      },
    },
  });
idle.push(...(await Promise.all(Array.from({ length: 1_000 }, connect))));

const started = performance.now();
const wanted = Number(rate) * Number(seconds);
while (seen.sent < wanted) {
  const due = Math.min(((performance.now() - started) / 1_000) * Number(rate), wanted);
  while (seen.sent < due) {
    const socket = idle.pop();
    // Every connection is waiting for a response, so this request cannot be sent.
    if (socket) {
      socket.data.sentAt = performance.now();
      socket.write(request);
    } else seen.other += 1;
    seen.sent += 1;
  }
  await Bun.sleep(1);
}
const elapsed = (performance.now() - started) / 1_000;
await Bun.sleep(2_000);
times.sort((a, b) => a - b);
const quantile = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
process.stdout.write(
  `${JSON.stringify({ ...seen, perSecond: seen.served / elapsed, p50: quantile(0.5), p99: quantile(0.99) })}\n`,
);
process.exit(0);

function isWhole(text: string): boolean {
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return false;
  const length = /content-length: (\d+)/i.exec(text.slice(0, end))?.[1];
  return length === undefined ? text.endsWith("\r\n0\r\n\r\n") : text.length >= end + 4 + Number(length);
}
