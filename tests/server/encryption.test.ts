import { expect, test } from "bun:test";
import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { createEncryption } from "#server/sessions/encryption.ts";

const first = { id: "first", bytes: randomBytes(32) };
const second = { id: "second", bytes: randomBytes(32) };

test("a text decrypts under the key it is bound to", () => {
  const { encrypt, decrypt } = createEncryption([first]);
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      (text, boundTo) => decrypt(encrypt(text, boundTo), boundTo) === text,
    ),
  );
});

test("a text decrypts under no other key", () => {
  const { encrypt, decrypt } = createEncryption([first]);
  expect(decrypt(encrypt("Alva's session", "session:1"), "session:2")).toBeUndefined();
});

test("a text with a flipped bit does not decrypt", () => {
  const { encrypt, decrypt } = createEncryption([first]);
  const encrypted = encrypt("Alva's session", "session:1");
  const parts = encrypted.split(".");
  for (const [index, part] of parts.entries()) {
    const bytes = Buffer.from(part, "base64url");
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      const changed = parts.with(
        index,
        index === 0 ? flipped.toString("latin1") : flipped.toString("base64url"),
      );
      expect(decrypt(changed.join("."), "session:1")).toBeUndefined();
    }
  }
});

test("garbage does not decrypt and does not throw", () => {
  const { decrypt } = createEncryption([first]);
  fc.assert(fc.property(fc.string(), (garbage) => decrypt(garbage, "session:1") === undefined));
  expect(decrypt("first...", "session:1")).toBeUndefined();
});

test("a new key encrypts while the old one still decrypts, until it is removed", () => {
  const before = createEncryption([first]).encrypt("Alva's session", "session:1");
  const rotating = createEncryption([second, first]);
  expect(rotating.decrypt(before, "session:1")).toBe("Alva's session");
  expect(rotating.encrypt("Alva's session", "session:1")).toStartWith("second.");
  expect(createEncryption([second]).decrypt(before, "session:1")).toBeUndefined();
});

test("a decryption failure is reported with its reason", () => {
  const told: string[] = [];
  const { encrypt, decrypt } = createEncryption([first], (why) => told.push(why));
  decrypt(encrypt("Alva's session", "session:1"), "session:1");
  decrypt(createEncryption([second]).encrypt("Alva's session", "session:1"), "session:1");
  decrypt(createEncryption([{ ...second, id: "first" }]).encrypt("Alva's session", "session:1"), "session:1");
  expect(told).toEqual(["key_unknown", "not_authentic"]);
});
