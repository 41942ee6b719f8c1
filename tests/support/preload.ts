import { setDefaultTimeout } from "bun:test";
import { join } from "node:path";

// A busy machine is slow, not wrong.
setDefaultTimeout(60_000);

/**
 * Loads a browser's globals before the tests of the page. Bun runs this file once per process, before the first test
 * file (`Bun.main`), so the tests of the page and of the server run in separate processes: servers do not work with
 * happy-dom's globals.
 */
if (Bun.main.startsWith(join(import.meta.dir, "../client/"))) await import("./dom.ts");
