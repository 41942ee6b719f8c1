import { afterEach, describe, expect, jest, spyOn, test } from "bun:test";
import { emitPageEvent, pageEventName } from "#client/components/page-events.ts";
import { describeError } from "#client/telemetry/describe-error.ts";
import { createOutbox } from "#client/telemetry/outbox.ts";
import type { PageReport, PageReports } from "#shared/page-reports.ts";

const version = "0123456789abcdef";
const problem: PageReport = { kind: "problem", reason: "unreachable" };

function leave() {
  Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
  Object.defineProperty(document, "visibilityState", { value: "visible", configurable: true });
}

function thrown(name: string, message: string, places: string[]): Error {
  const error = new Error(message);
  error.name = name;
  error.stack = `${name}: ${message}\n${places.map((place) => `    at x (${place})`).join("\n")}`;
  return error;
}

describe("an error is described", () => {
  const place = "https://pay.example.com/assets/transaction-page-1a2b3c4d.js:1:2345";

  test("by its kind and its places in the page's scripts, and not by its words", () => {
    const error = thrown("TypeError", "cannot read SE4550000000058398257466 of ebba@example.com", [
      place,
      "chrome-extension://abcdef/content.js:1:1",
      "https://pay.example.com/selfcare/assets/main-99zz99zz.js:12:3",
    ]);
    expect(describeError(error, "error")).toEqual({
      kind: "error",
      what: "error",
      name: "TypeError",
      at: ["transaction-page-1a2b3c4d.js:1:2345", "main-99zz99zz.js:12:3"],
    });
  });

  test("as an error where its kind is not a known one", () => {
    expect(describeError(thrown("EbbaError", "", [place]), "error")?.name).toBe("Error");
  });

  test("as a script that could not be loaded, wherever it comes from", () => {
    const error = thrown("TypeError", "Failed to fetch dynamically imported module: https://…", []);
    expect(describeError(error, "rejection")).toMatchObject({ name: "ChunkError", at: [] });
  });

  test("not at all where it is not the page's own", () => {
    expect(
      describeError(thrown("Error", "", ["chrome-extension://abcdef/content.js:1:1"]), "error"),
    ).toBeUndefined();
    expect(describeError("just a text", "rejection")).toBeUndefined();
  });

  test("always where the payer was shown that the page broke", () => {
    expect(describeError("just a text", "crash")).toEqual({
      kind: "error",
      what: "crash",
      name: "Error",
      at: [],
    });
  });
});

describe("reports", () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  function outbox() {
    jest.useFakeTimers();
    const sent: PageReports[] = [];
    return { put: createOutbox(version, (reports) => void sent.push(reports)), sent };
  }

  test("are sent together, a while after the first", () => {
    const { put, sent } = outbox();
    put(problem);
    put({ kind: "help", how: "case", after: "unreachable" });
    expect(sent).toEqual([]);
    jest.advanceTimersByTime(5_000);
    expect(sent).toEqual([
      { version, reports: [problem, { kind: "help", how: "case", after: "unreachable" }] },
    ]);
  });

  test("are sent at once when the page is left", () => {
    const { put, sent } = outbox();
    put(problem);
    leave();
    expect(sent).toHaveLength(1);
    jest.advanceTimersByTime(10_000);
    expect(sent).toHaveLength(1);
  });

  test("are never more than the server takes at once, and never more than a hundred of one page", () => {
    const { put, sent } = outbox();
    for (let count = 0; count < 500; count += 1) put(problem);
    jest.advanceTimersByTime(60_000);
    expect(sent.map(({ reports }) => reports.length)).toEqual([20, 20, 20, 20, 20]);
  });

  test("say the same error once", () => {
    const { put, sent } = outbox();
    const error: PageReport = { kind: "error", what: "error", name: "Error", at: ["main-1a2b3c4d.js:1:1"] };
    for (let count = 0; count < 5; count += 1) put(error);
    jest.advanceTimersByTime(5_000);
    expect(sent[0]?.reports).toEqual([error]);
  });
});

test("a payer who asks for help is counted with the problem that they were shown before", async () => {
  const { fetch } = globalThis;
  const sent: unknown[] = [];
  globalThis.fetch = Object.assign(
    async (_: unknown, init?: RequestInit) => {
      sent.push(...JSON.parse(String(init?.body)).reports);
      return new Response(null, { status: 204 });
    },
    { preconnect: fetch.preconnect },
  );
  const random = spyOn(Math, "random").mockReturnValue(0.99);
  const { report } = await import("#client/telemetry/report.ts");
  window.addEventListener(pageEventName, report);
  document.body.innerHTML = '<nav class="site-links"><a href="#help">Help</a></nav><a href="#else">Else</a>';

  emitPageEvent({ kind: "problem", reason: "insufficient_funds" });
  emitPageEvent({ kind: "problem", reason: "made up" });
  for (const link of document.querySelectorAll("a")) link.click();
  emitPageEvent({ kind: "help", how: "case" });
  leave();
  expect(sent).toEqual([
    { kind: "problem", reason: "insufficient_funds" },
    { kind: "help", how: "contact", after: "insufficient_funds" },
    { kind: "help", how: "case", after: "insufficient_funds" },
  ]);
  window.removeEventListener(pageEventName, report);
  document.body.innerHTML = "";
  random.mockRestore();
  globalThis.fetch = fetch;
});
