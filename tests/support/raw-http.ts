import { connect, type Socket } from "node:net";

/** A connection that a test writes HTTP to by itself, as slowly or as wrongly as it likes. */
export interface RawConnection {
  /** All that was answered so far. */
  answer: string;
  isClosed: boolean;
  write(text: string): void;
  /** Leaves without a word. */
  destroy(): void;
}

/** Connects to a server of this machine, from any address of the loopback network. */
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
  // One that is refused while it still sends is reset.
  socket.on("error", () => {});
  socket.on("close", () => {
    connection.isClosed = true;
  });
  await new Promise((resolve) => socket.once("connect", resolve));
  return connection;
}

/** The head of a request, with the given headers beside its host. */
export function requestHead(start: string, headers: Record<string, string | number> = {}): string {
  const lines = Object.entries({ host: "localhost", ...headers }).map(([name, value]) => `${name}: ${value}`);
  return `${start} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`;
}

/** A part of a chunked body. */
export function chunkOf(text: string): string {
  return `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
}
