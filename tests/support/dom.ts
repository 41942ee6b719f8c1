import { GlobalRegistrator } from "@happy-dom/global-registrator";

/**
 * Preloaded before the page's tests. Registers happy-dom's browser globals but restores the runtime's fetch and related
 * classes, because happy-dom's break servers in the same process and requests to them.
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
