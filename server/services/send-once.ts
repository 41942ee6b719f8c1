import http from "node:http";
import https from "node:https";
import { Readable } from "node:stream";
import { LoggableError } from "#server/errors.ts";
import { isHandshakeRefusal } from "./outcomes.ts";

export interface OutgoingRequest {
  method: string;
  headers: Record<string, string>;
  body?: string | undefined;
  signal: AbortSignal;
}

/** A call failed before the service can have received any of it. */
export class NotSentError extends LoggableError {}

/** Milliseconds for which an unused connection is kept. Servers close theirs after five seconds or later. */
const idleConnectionMs = 4_000;

/**
 * Creates a function that sends a request at most once and follows no redirect. It rejects with `NotSentError` when the
 * service cannot have received the request, and with any other error when it may have.
 *
 * `fetch` cannot tell the two apart: a connection that ends during the TLS handshake has the same code as one that ends
 * after the request, and so do a required client certificate and a response that cannot be decrypted. It also
 * repeats PUT and DELETE by itself.
 */
export function createSendOnce(baseUrl: string) {
  const isSecure = baseUrl.startsWith("https:");
  const { Agent, request } = isSecure ? https : http;
  const agent = new Agent({ keepAlive: true, timeout: idleConnectionMs });

  return (url: string, { body, signal, ...options }: OutgoingRequest): Promise<Response> =>
    new Promise((resolve, reject) => {
      let isConnected = false;
      const outgoing = request(url, { ...options, agent });
      outgoing.once("socket", (socket) => {
        if (outgoing.reusedSocket) isConnected = true;
        else
          socket.once(isSecure ? "secureConnect" : "connect", () => {
            isConnected = true;
          });
      });
      const abort = () => outgoing.destroy(signal.reason);
      signal.addEventListener("abort", abort);
      outgoing.once("response", (incoming) => {
        signal.removeEventListener("abort", abort);
        const stopReading = () => incoming.destroy(signal.reason);
        signal.addEventListener("abort", stopReading);
        incoming.once("close", () => signal.removeEventListener("abort", stopReading));
        resolve(toResponse(incoming));
      });
      outgoing.once("error", (cause) => {
        // A server that speaks TLS 1.3 judges the client's certificate after the client has begun to write.
        const isRefused = !outgoing.reusedSocket && isHandshakeRefusal(cause);
        const wasSent = isConnected && !isRefused;
        reject(wasSent ? cause : new NotSentError("The service could not be reached.", { cause }));
      });
      outgoing.end(body);
    });
}

function toResponse(incoming: http.IncomingMessage): Response {
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(incoming.headersDistinct))
    for (const value of values) headers.append(name, value);
  const status = incoming.statusCode ?? 0;
  if (status === 204 || status === 304) {
    incoming.resume();
    return new Response(null, { status, headers });
  }
  // One class at run time, which the types of Node and of the web declare separately.
  const body = Readable.toWeb(incoming) as unknown as ReadableStream<Uint8Array>;
  return new Response(body, { status, headers });
}
