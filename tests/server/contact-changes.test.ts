import { expect, test } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { startApp } from "#tests/support/app.ts";
import { startTestSandbox } from "#tests/support/sandbox.ts";
import { signInAt } from "#tests/support/sign-in.ts";
import { createVisitor } from "#tests/support/visitor.ts";
import { waitUntil } from "#tests/support/wait.ts";

test("the new phone number signs in where the payer likes to begin, and the old one no more", async () => {
  await using sandbox = await startTestSandbox([]);
  await using app = await startApp({ platform: sandbox });
  const client = app.client(await app.signIn(ebba));
  await client.profile.update.mutate({ startPage: "inbox" });
  const number = "+46701740666";
  const { id } = await client.contactDetails.requestChange.mutate({ kind: "phone", address: number });
  await waitUntil("a code", () => sandbox.phone.messages(number).length === 1);
  const code = sandbox.phone.code(number) ?? "";
  expect((await client.contactDetails.verifyChange.mutate({ id, code })).result).toBe("verified");

  const visitor = createVisitor();
  const first = await visitor.open(`${app.url}/sign-in`);
  const end = await signInAt(visitor, first, {
    phone: sandbox.phone,
    customer: { ...ebba, phone: number },
  });
  expect(end.url).toBe(`${app.url}/inbox`);

  const before = sandbox.phone.messages(ebba.phone).length;
  const other = createVisitor();
  const page = await other.submit(await other.open(`${app.url}/sign-in`), { phone: ebba.phone });
  expect(page.text).toContain("If <strong");
  await other.submit(page, { code: "123456" }, "/code");
  expect(sandbox.phone.messages(ebba.phone).length).toBe(before);
});

test("two who verify at the same time change it once", async () => {
  await using sandbox = await startTestSandbox([]);
  await using app = await startApp({ platform: sandbox });
  const client = app.client(await app.signIn(ebba));
  const address = "ebba@example.org";
  const { id } = await client.contactDetails.requestChange.mutate({ kind: "email", address });
  await waitUntil("a code", () => sandbox.phone.messages(address).length === 1);
  const code = sandbox.phone.messages(address)[0]?.text.slice(0, 6) ?? "";
  const elsewhere = app.client(await app.signIn(ebba));
  const verdicts = await Promise.allSettled([
    client.contactDetails.verifyChange.mutate({ id, code }),
    elsewhere.contactDetails.verifyChange.mutate({ id, code }),
  ]);
  expect(verdicts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await client.contactDetails.get.query()).email).toBe(address);
});
