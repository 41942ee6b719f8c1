import { describe, expect, test } from "bun:test";
import { randomBytes } from "node:crypto";
import { aino, ebba } from "#sandbox/world/customers.ts";
import { AppError } from "#server/errors.ts";
import { createAuditLog } from "#server/sessions/audit-log.ts";
import { createEncryption } from "#server/sessions/encryption.ts";
import { openEmbedded } from "#server/store/embedded.ts";
import { createLog } from "#server/telemetry/log.ts";
import { unknownDevice } from "#shared/devices.ts";
import { maxSecurityEvents } from "#shared/security-events.ts";
import { startApp } from "#tests/support/app.ts";
import { waitUntil } from "#tests/support/wait.ts";

const session = { customerId: ebba.id, device: unknownDevice, network: "198.51.100.0/24" };

function setUp({ retentionMs = 60_000, isAway = false } = {}) {
  const store = openEmbedded(":memory:");
  const lines: string[] = [];
  const log = createLog("info", { write: (line: string) => void lines.push(line) });
  const encryption = createEncryption([{ id: "key", bytes: randomBytes(32) }]);
  const away = { ...store, append: () => Promise.reject(new AppError("sessions_unavailable")) };
  return {
    store,
    lines,
    auditLog: createAuditLog({ store: isAway ? away : store, encryption, retentionMs, log }),
  };
}

describe("a payer's audit log", () => {
  test("lists the newest first, up to the limit, of that payer only", async () => {
    const { auditLog } = setUp();
    for (const type of ["signed_in", "step_up", "signed_out"] as const) auditLog.record({ type, session });
    await auditLog.written();
    const { items, hasMore } = await auditLog.list(ebba.id, 2);
    expect(items).toMatchObject([{ type: "signed_out", network: session.network }, { type: "step_up" }]);
    expect(hasMore).toBe(true);
    expect(await auditLog.list(ebba.id, 3)).toMatchObject({ hasMore: false });
    expect(await auditLog.list(aino.id, 10)).toEqual({ items: [], hasMore: false });
  });

  test("is stored encrypted, without the payer's ID", async () => {
    const { auditLog, store } = setUp();
    const kept: string[] = [];
    const { append } = store;
    store.append = (list, entry, limits) => {
      kept.push(list, entry);
      return append(list, entry, limits);
    };
    auditLog.record({ type: "signed_in", session });
    await auditLog.written();
    expect(kept).toHaveLength(2);
    for (const secret of [ebba.id, session.network, "signed_in"]) expect(kept.join()).not.toContain(secret);
  });

  test("is limited in number and age", async () => {
    const { auditLog } = setUp();
    for (let number = 0; number <= maxSecurityEvents; number += 1)
      auditLog.record({ type: "signed_in", session });
    await auditLog.written();
    const { items, hasMore } = await auditLog.list(ebba.id, maxSecurityEvents);
    expect(items).toHaveLength(maxSecurityEvents);
    expect(hasMore).toBe(false);
    const { auditLog: brief } = setUp({ retentionMs: 50 });
    brief.record({ type: "signed_in", session });
    await waitUntil("it is forgotten", async () => (await brief.list(ebba.id, 10)).items.length === 0);
  });

  test("neither fails nor delays a request when it cannot be stored, and the log has the event", async () => {
    const { auditLog, lines } = setUp({ isAway: true });
    auditLog.record({ type: "payment_approved", session, transactionId: "pay_1" });
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { event: "payment_approved", customerId: ebba.id, paymentId: "pay_1", level: 30 },
    ]);
    await auditLog.written();
    expect(JSON.parse(lines[1] ?? "")).toMatchObject({
      event: "audit_log_incomplete",
      reason: "sessions_unavailable",
    });
  });
});

test("money events are in the audit log with their payment, and failures are not", async () => {
  await using app = await startApp();
  const api = app.client(await app.signIn(ebba));
  const { items } = await api.transactions.list.query({ states: ["awaiting_approval"] });
  const waiting = items[0]?.id ?? expect.unreachable("Nothing waits for Ebba's approval.");
  await api.transfers.cancel.mutate({ id: waiting });
  await expect(api.transfers.cancel.mutate({ id: "pay_unknown" })).rejects.toThrow();
  const auditLog = () => api.devices.securityEvents.query({});
  await waitUntil("it can be looked up", async () => (await auditLog()).items.length > 0);
  expect((await auditLog()).items).toMatchObject([{ type: "payment_cancelled", transactionId: waiting }]);
});

test("a payer's open pages refresh after a new event", async () => {
  await using app = await startApp();
  const headers = await app.signIn(ebba);
  const stream = await fetch(`${app.url}/trpc/changes.watch`, {
    headers: { ...headers, accept: "text/event-stream" },
  });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  const other = await app.sessions.load((await app.signIn(ebba)).cookie?.split("=")[1], { active: false });
  if (!other) throw new Error("no session");
  await app.sessions.end(other, "session_revoked");
  let text = "";
  await waitUntil("the page is told twice: of the session, and of the event", async () => {
    text += (await reader?.read())?.value ?? "";
    return text.includes('{"topic":"sessions","id":null}') && /"topic":"sessions","id":"/.test(text);
  });
  await reader?.cancel();
});
