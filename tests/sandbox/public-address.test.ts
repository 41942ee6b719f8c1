import { expect, test } from "bun:test";
import { isPublicAddress, NotPublic, postPublicly } from "#sandbox/core/public-address.ts";
import { openDatabase } from "#sandbox/database.ts";
import { registerMerchant } from "#sandbox/payments/hand-offs/registrations.ts";
import { startUpstream } from "#tests/support/upstream.ts";

test.each([
  "8.8.8.8",
  "172.15.255.255",
  "172.32.0.1",
  "100.63.255.255",
  "100.128.0.1",
  "2001:4860:4860::8888",
  "2a00:1450::1",
])("%s is a public address", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  "0.0.0.0",
  "0.1.2.3",
  "10.0.0.1",
  "100.64.0.1",
  "100.127.255.255",
  "127.0.0.1",
  "127.255.255.254",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.8",
  "192.168.0.1",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::ffff:8.8.8.8",
  "::127.0.0.1",
  "64:ff9b::7f00:1",
  "100::1",
  "2001::1",
  "2001:db8::1",
  "2002:7f00:1::",
  "3fff::1",
  "fc00::1",
  "fd12:3456::1",
  "fe80::1",
  "fe80::1%eth0",
  "fec0::1",
  "ff02::1",
  "localhost",
  "2130706433",
  "",
])("%s is not", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test("nothing is posted to an address that is not public, by whatever name", async () => {
  let asked = 0;
  await using admin = startUpstream(() => {
    asked += 1;
    return new Response();
  });
  const { port } = new URL(admin.url);
  const post = { headers: {}, body: "", signal: AbortSignal.timeout(5_000) };
  for (const host of [
    "localhost",
    "LOCALHOST",
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f.1",
    "0",
    "[::1]",
    "[::ffff:127.0.0.1]",
  ])
    expect([
      host,
      await postPublicly(`http://${host}:${port}/internal/admin`, post).catch((error) => error),
    ]).toEqual([host, expect.any(NotPublic)]);
  expect(asked).toBe(0);
  expect(await postPublicly(`${admin.url}/trusted`, { ...post, isTrusted: true })).toBe(200);
});

test.each([
  "http://shop.example/webhooks",
  "https://127.0.0.1/webhooks",
  "https://10.0.0.1/webhooks",
  "https://[::1]/webhooks",
  "https://2130706433/webhooks",
  "https://user@shop.example/webhooks",
  "https://localhost/webhooks",
  "http://127.0.0.1.example:80/webhooks",
  "http://127.0.0.1:80@shop.example/webhooks",
  "ftp://shop.example/webhooks",
  "file:///etc/passwd",
])("a merchant cannot register the webhook %s", (webhookUrl) => {
  const database = openDatabase(":memory:");
  const register = () => registerMerchant(database, { merchantId: "lyktan", returnUrls: [], webhookUrl });
  expect(register).toThrow(RangeError);
  database.close();
});
