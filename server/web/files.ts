import type { AnyElysia } from "elysia";

/** The address of the script that notices where others fail to load. */
export const recoveryPath = "/recovery.js";

/** One file of the page, ready to be sent. */
export interface ClientFile {
  body: Blob;
  /** The same, compressed (RFC 7932); absent where compressing does not pay. */
  brotli?: Blob;
  contentType: string;
}

/** The built page. */
export interface ClientFiles {
  /** Changes with any byte of the page, and stands in its `selfcare-version` meta tag. */
  version: string;
  index: ClientFile;
  /** By path, such as `/assets/main-1a2b3c.js`. Below `/assets` each name holds a hash of the content. */
  assets: ReadonlyMap<string, ClientFile>;
}

/** The page as the server serves it. */
export interface Client {
  /** As it is now: in development it changes. */
  files: () => ClientFiles;
  /** What only development needs. */
  routes?: AnyElysia;
}
