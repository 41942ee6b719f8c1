import { connect, type Socket } from "node:net";

/** A connection to which a test writes HTTP byte by byte, for slow or malformed requests. */
export interface RawConnection {
  /** Everything received so far. */
  answer: string;
  isClosed: boolean;
  write(text: string): void;
  /** Closes the connection abruptly. */
  destroy(): void;
}

/** Connects to a local server from any address of the loopback network. */
export async function connectRaw(url: string, localAddress = "127.0.0.1"): Promise<RawConnection> {
  const socket: Socket = connect({ host: "127.0.0.1", port: Number(new URL(url).port), localAddress });
  const connection: RawConnection = {
    answer: "",
    isClosed: false,
    write: (text) => {
      if (!connection.isClosed) socket.write(text);
    },
    destroy: () => void socket.destroy(),
  };
  socket.on("data", (bytes) => {
    connection.answer += bytes.toString();
  });
  // A connection that is refused while it sends is reset.
  socket.on("error", () => {});
  socket.on("close", () => {
    connection.isClosed = true;
  });
  await new Promise((resolve) => socket.once("connect", resolve));
  return connection;
}

/** Builds the head of a request, with `host` and the given headers. */
export function requestHead(start: string, headers: Record<string, string | number> = {}): string {
  const lines = Object.entries({ host: "localhost", ...headers }).map(([name, value]) => `${name}: ${value}`);
  return `${start} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`;
}

/** Encodes one chunk of a chunked body. */
export function chunkOf(text: string): string {
  return `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
}

export interface RawAnswer {
  status: number;
  /** By lower-case name; the last value of repeated names. */
  headers: Record<string, string>;
  body: string;
}

/**
 * Sends a request exactly as written (Latin-1), which `fetch` would correct or refuse, and reads the response until the
 * connection closes. The status is 0 if it closes without a response.
 * @param head request line and headers, one line each, without `connection`
 * @param options the body, and the local address to send from
 */
export function sendRaw(
  url: string,
  head: readonly string[],
  { body = "", localAddress = "127.0.0.1" } = {},
): Promise<RawAnswer> {
  const text = [...head, "connection: close", `content-length: ${body.length}`, "", body].join("\r\n");
  return new Promise((resolve, reject) => {
    const parts: Uint8Array[] = [];
    const socket = connect({ port: Number(new URL(url).port), host: "127.0.0.1", localAddress });
    socket.on("data", (part: Buffer) => parts.push(part));
    socket.on("error", (error) =>
      "code" in error && error.code === "ECONNRESET" ? undefined : reject(error),
    );
    socket.on("close", () => resolve(readResponse(Buffer.concat(parts).toString("latin1"))));
    socket.write(Buffer.from(text, "latin1"));
  });
}

function readResponse(text: string): RawAnswer {
  const end = text.indexOf("\r\n\r\n");
  const [first = "", ...lines] = text.slice(0, end).split("\r\n");
  const headers = lines.map((line) => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return {
    status: Number(first.split(" ")[1] ?? 0),
    headers: Object.fromEntries(headers),
    body: text.slice(end + 4),
  };
}
