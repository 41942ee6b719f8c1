import { expect, test } from "bun:test";
import { join } from "node:path";

const root = join(import.meta.dir, "../..");

test("tests outside tests/client run without a browser's globals", () => {
  expect("document" in globalThis).toBe(false);
});

// A process of its own loads the whole page.
const timeoutMs = 180_000;

test(
  "the command of CONTRIBUTING.md runs one test file of the page as it is typed",
  async () => {
    const guide = await Bun.file(join(root, "CONTRIBUTING.md")).text();
    const [, path = ""] = /^bun test (tests\/client\/\S+)/m.exec(guide) ?? [];
    const child = Bun.spawn([process.execPath, "test", path, "-t", "first day of a month"], {
      cwd: root,
      stdio: ["ignore", "ignore", "pipe"],
    });
    const output = await new Response(child.stderr).text();
    expect(await child.exited, output).toBe(0);
    expect(output).toContain("1 pass");
  },
  timeoutMs,
);
