import { GlobalRegistrator } from "@happy-dom/global-registrator";

/**
 * Loaded before the page's tests: a browser's globals, with the runtime's own way of talking HTTP put back,
 * since happy-dom's breaks servers in the same process and calls to them.
 */
const { fetch, Request, Response, Headers, FormData, URL, URLSearchParams, AbortController, AbortSignal } =
  globalThis;
const streams = { ReadableStream, WritableStream, TransformStream, TextDecoderStream };
if (!GlobalRegistrator.isRegistered) GlobalRegistrator.register({ url: "http://localhost:3000/" });
Object.assign(globalThis, streams, {
  fetch,
  Request,
  Response,
  Headers,
  FormData,
  URL,
  URLSearchParams,
  AbortController,
  AbortSignal,
});
