import type { AnyElysia } from "elysia";

/** Path of the script that recovers the page when another script fails to load. */
export const recoveryPath = "/recovery.js";

/** One file of the page, ready to send. */
export interface ClientFile {
  body: Blob;
  /** The compressed body (RFC 7932); absent for files that are compressed already. */
  brotli?: Blob;
  contentType: string;
}

/** The built page. */
export interface ClientFiles {
  /** Changes with any byte of the page; also in the `selfcare-version` meta tag. */
  version: string;
  index: ClientFile;
  /** Files by path, such as `/assets/main-1a2b3c.js`. Below `/assets`, each name contains a hash of the content. */
  assets: ReadonlyMap<string, ClientFile>;
}

/** Source of the page that the server serves. */
export interface Client {
  /** Returns the current build: in development it changes. */
  files: () => ClientFiles;
  /** Routes for development only. */
  routes?: AnyElysia;
}
