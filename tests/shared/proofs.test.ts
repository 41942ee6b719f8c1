import { expect, test } from "bun:test";
import fc from "fast-check";
import * as v from "valibot";
import { formatProofCode, isLive, proofCode } from "#shared/proofs.ts";

const codes = fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{20}$/);

test("a code is the same in groups, in lower case and with look-alike letters", () => {
  fc.assert(
    fc.property(codes, (code) => {
      expect(v.parse(proofCode, code)).toBe(code);
      expect(v.parse(proofCode, formatProofCode(code))).toBe(code);
      expect(v.parse(proofCode, ` ${formatProofCode(code).toLowerCase().replaceAll("-", " ")}\n`)).toBe(code);
      expect(v.parse(proofCode, code.replaceAll("0", "o").replaceAll("1", "l"))).toBe(code);
      expect(v.parse(proofCode, code.replaceAll("0", "O").replaceAll("1", "I"))).toBe(code);
    }),
  );
});

test("a code is shown in groups of four", () => {
  expect(formatProofCode("7K3MQ9ZT4F8AXW2PR5DN")).toBe("7K3M-Q9ZT-4F8A-XW2P-R5DN");
});

test.each([
  "",
  "7K3MQ9ZT4F8AXW2PR5D",
  "7K3MQ9ZT4F8AXW2PR5DNN",
  "7K3MQ9ZT4F8AXW2PR5DU",
  "7K3M_Q9ZT4F8AXW2PR5DN",
])("%j is not a code", (text) => expect(v.is(proofCode, text)).toBe(false));

test("a long text is refused before it is rewritten", () => {
  expect(v.is(proofCode, `7K3MQ9ZT4F8AXW2PR5DN${"-".repeat(45)}`)).toBe(false);
});

test("a proof can be verified until it ends or is revoked", () => {
  const endsAt = "2026-12-24T08:00:00.000Z";
  const end = Date.parse(endsAt);
  expect(isLive({ endsAt, revokedAt: null }, end - 1)).toBe(true);
  expect(isLive({ endsAt, revokedAt: null }, end)).toBe(false);
  expect(isLive({ endsAt, revokedAt: "2026-12-23T08:00:00.000Z" }, end - 1)).toBe(false);
});
