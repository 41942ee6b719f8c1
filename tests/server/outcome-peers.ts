import { connect, createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer, type TlsOptions } from "node:tls";
import type { makeCertificates } from "#tests/support/certificates.ts";

/** A peer that receives a change: its name, whether the change may have been carried out, and its behaviour. */
export type Peer = readonly [name: string, isUnknown: boolean, make: MakePeer];
type MakePeer = (effect: () => void, certificates: Certificates) => Promise<Server>;
type Certificates = Awaited<ReturnType<typeof makeCertificates>>;

/** Starts a peer at the TCP level: `onHello` is called with the first bytes that arrive. */
const tcp =
  (onOpen: (socket: Socket) => void): MakePeer =>
  async () =>
    createServer((socket) => {
      socket.on("error", () => {});
      onOpen(socket);
    });

/** Answers the TLS client's first message with these bytes, and ends. */
const answersHello = (bytes: Uint8Array | string) =>
  tcp((socket) => void socket.once("data", () => socket.end(bytes)));

/** Starts a peer that speaks TLS and, once it has read a request, does what it asks and then this. */
const tls =
  (options: TlsOptions & { certificate?: string }, then: (socket: Socket, raw: Socket) => void): MakePeer =>
  async (effect, certificates) => {
    const { certificate = "server", ...rest } = options;
    let raw: Socket | undefined;
    const server = createTlsServer(
      {
        cert: await certificates.read(`${certificate}.pem`),
        key: await certificates.read(`${certificate}.key`),
        ca: await certificates.read("ca.pem"),
        ...rest,
      },
      (socket) => {
        socket.on("error", () => {});
        socket.once("data", () => {
          effect();
          then(socket, raw ?? socket);
        });
      },
    );
    server.on("connection", (socket: Socket) => {
      raw = socket;
    });
    return server.on("tlsClientError", () => {});
  };

const accepts = (socket: Socket) =>
  void socket.end(
    'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 10\r\nconnection: close\r\n\r\n{"id":"1"}',
  );
const alert = (level: number, code: number) => Uint8Array.of(21, 3, 3, 0, 2, level, code);

/** Starts a TLS peer behind a wire that damages what it answers once it has done what it was asked. */
const damaged: MakePeer = async (effect, certificates) => {
  let isDone = false;
  const done = () => {
    isDone = true;
    effect();
  };
  const behind = await tls({}, accepts)(done, certificates);
  const port = await listen(behind);
  const wire = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    for (const socket of [near, far]) socket.on("error", () => {});
    near.pipe(far);
    far.on("data", (bytes: Buffer) => {
      // A byte of the first record, behind its header.
      if (isDone) bytes.set([bytes.readUInt8(8) ^ 1], 8);
      near.write(bytes);
    });
    far.on("close", () => near.end());
  });
  return wire.on("close", () => behind.close());
};

/** Peers that speak TLS, or should. */
export const tlsPeers: readonly Peer[] = [
  ["has a certificate for another host", false, tls({ certificate: "other" }, accepts)],
  ["has an expired certificate", false, tls({ certificate: "expired" }, accepts)],
  ["demands a certificate (TLS 1.3)", false, tls(mutual("TLSv1.3"), accepts)],
  ["demands a certificate (TLS 1.2)", false, tls(mutual("TLSv1.2"), accepts)],
  ["speaks another version of TLS", false, tls({ maxVersion: "TLSv1.1", minVersion: "TLSv1" }, accepts)],
  ["speaks no TLS", false, answersHello("HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n")],
  ["answers the handshake with noise", false, answersHello(new Uint8Array(64).fill(7))],
  ["answers the handshake with handshake_failure", false, answersHello(alert(2, 40))],
  ["answers the handshake with internal_error", false, answersHello(alert(2, 80))],
  ["answers the handshake with unrecognized_name", false, answersHello(alert(2, 112))],
  ["closes politely during the handshake", false, answersHello(alert(1, 0))],
  ["sends half a handshake", false, answersHello(Uint8Array.of(22, 3, 3, 0, 80, 2, 0, 0))],
  ["closes at once", false, tcp((socket) => void socket.end())],
  ["resets at once", false, tcp((socket) => void socket.resetAndDestroy())],
  ["closes during the handshake", false, answersHello("")],
  [
    "resets during the handshake",
    false,
    tcp((socket) => void socket.once("data", () => socket.resetAndDestroy())),
  ],
  ["never finishes the handshake", false, tcp(() => {})],
  ["closes after the request", true, tls({}, (socket) => void socket.end())],
  ["breaks off after the request", true, tls({}, (_, raw) => void raw.destroy())],
  ["says nothing after the request", true, tls({}, () => {})],
  ["has its answer damaged on the way", true, damaged],
];

/** Peers that speak plain HTTP. */
export const plainPeers: readonly Peer[] = [
  ["closes after the request", true, plain((socket) => void socket.end())],
  ["resets after the request", true, plain((socket) => void socket.resetAndDestroy())],
  ["answers no HTTP", true, plain((socket) => void socket.end("nonsense\r\n\r\n"))],
  [
    "breaks off its answer",
    true,
    plain(
      (socket) =>
        void socket.end("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{"),
    ),
  ],
];

export function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" ? (address?.port ?? 0) : 0);
    });
  });
}

function mutual(version: "TLSv1.2" | "TLSv1.3"): TlsOptions {
  return { requestCert: true, rejectUnauthorized: true, minVersion: version, maxVersion: version };
}

function plain(then: (socket: Socket) => void): MakePeer {
  return async (effect) =>
    createServer((socket) => {
      socket.on("error", () => {});
      socket.once("data", () => {
        effect();
        then(socket);
      });
    });
}
