import { expect, test } from "bun:test";
import { createCookies } from "#server/sessions/cookie.ts";

const token = "a".repeat(43);

test("a cookie of an https origin is bound to the host and out of scripts' reach", () => {
  const cookie = createCookies("https://pay.example.com").write("selfcare-session", token);
  expect(cookie).toBe(`__Host-selfcare-session=${token}; Path=/; HttpOnly; SameSite=Lax; Secure`);
  expect(cookie.length).toBeLessThanOrEqual(4096);
});

test("a cookie of plain localhost does without prefix and Secure, and keeps the rest", () => {
  const cookie = createCookies("http://localhost:3000").write("selfcare-session", token, 60);
  expect(cookie).toBe(`selfcare-session=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=60`);
});

test("a cookie is found among others, and only by its whole name", () => {
  const { read } = createCookies("https://pay.example.com");
  const header = `theme=dark; selfcare-session=planted; x__Host-selfcare-session=planted; __Host-selfcare-session=${token}`;
  expect(read(header, "selfcare-session")).toBe(token);
  expect(read("selfcare-session=planted", "selfcare-session")).toBeUndefined();
  expect(read(null, "selfcare-session")).toBeUndefined();
});

test("two cookies of one name count as none, whatever the cookie is for", () => {
  const { read, isRepeated } = createCookies("https://pay.example.com");
  for (const name of [
    "selfcare-sign-in-abc",
    "selfcare-approval-abc",
    "selfcare-language",
    "selfcare-visit",
  ]) {
    const header = `__Host-${name}=own; a=b; __Host-${name}=planted`;
    expect(read(header, name)).toBeUndefined();
    expect(isRepeated(header, name)).toBe(true);
    expect(isRepeated(`__Host-${name}=own; \u00a0__Host-${name}=planted`, name)).toBe(false);
  }
});

test("a long row of spaces is read in no time", () => {
  const { read } = createCookies("https://pay.example.com");
  const started = performance.now();
  for (let times = 0; times < 100; times += 1) read(`a${" ".repeat(16_000)}b;`.repeat(4), "selfcare-session");
  expect(performance.now() - started).toBeLessThan(1_000);
});
