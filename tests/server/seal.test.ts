import { expect, test } from "bun:test";
import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { createSeal } from "#server/sessions/encryption.ts";

const first = { id: "first", bytes: randomBytes(32) };
const second = { id: "second", bytes: randomBytes(32) };

test("what was sealed opens under the key it is bound to", () => {
  const { seal, open } = createSeal([first]);
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, boundTo) => open(seal(text, boundTo), boundTo) === text),
  );
});

test("what was sealed opens nowhere else", () => {
  const { seal, open } = createSeal([first]);
  expect(open(seal("Alva's session", "session:1"), "session:2")).toBeUndefined();
});

test("a flipped bit anywhere leaves nothing to open", () => {
  const { seal, open } = createSeal([first]);
  const sealed = seal("Alva's session", "session:1");
  const parts = sealed.split(".");
  for (const [index, part] of parts.entries()) {
    const bytes = Buffer.from(part, "base64url");
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      const changed = parts.with(
        index,
        index === 0 ? flipped.toString("latin1") : flipped.toString("base64url"),
      );
      expect(open(changed.join("."), "session:1")).toBeUndefined();
    }
  }
});

test("garbage is not opened and does not throw", () => {
  const { open } = createSeal([first]);
  fc.assert(fc.property(fc.string(), (garbage) => open(garbage, "session:1") === undefined));
  expect(open("first...", "session:1")).toBeUndefined();
});

test("a new key seals while the old one still opens, until it is taken away", () => {
  const before = createSeal([first]).seal("Alva's session", "session:1");
  const rotating = createSeal([second, first]);
  expect(rotating.open(before, "session:1")).toBe("Alva's session");
  expect(rotating.seal("Alva's session", "session:1")).toStartWith("second.");
  expect(createSeal([second]).open(before, "session:1")).toBeUndefined();
});

test("what does not open is told with why", () => {
  const told: string[] = [];
  const { seal, open } = createSeal([first], (why) => told.push(why));
  open(seal("Alva's session", "session:1"), "session:1");
  open(createSeal([second]).seal("Alva's session", "session:1"), "session:1");
  open(createSeal([{ ...second, id: "first" }]).seal("Alva's session", "session:1"), "session:1");
  expect(told).toEqual(["key_unknown", "seal_broken"]);
});
