import { expect, test } from "bun:test";
import { createCookies } from "#server/sessions/cookies.ts";

const token = "a".repeat(43);

test("a cookie of an https origin is bound to the host and hidden from scripts", () => {
  const { write, clear } = createCookies("https://pay.example.com");
  const cookie = write("selfcare-session", token);
  expect(cookie).toBe(`__Host-selfcare-session=${token}; Path=/; Secure; HttpOnly; SameSite=Lax`);
  expect(cookie.length).toBeLessThanOrEqual(4096);
  expect(clear("selfcare-session")).toBe(
    "__Host-selfcare-session=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax",
  );
});

test("a cookie of plain localhost has neither prefix nor Secure", () => {
  const cookie = createCookies("http://localhost:3000").write("selfcare-session", token, 60);
  expect(cookie).toBe(`selfcare-session=${token}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax`);
});

test("a value keeps its bytes in every form that a cookie here has", () => {
  const { write, read } = createCookies("https://pay.example.com");
  for (const value of [token, "Az09_-".repeat(7), "signed_out.1764604800", "tried.0"]) {
    const [pair = ""] = write("selfcare-device", value, 400 * 86_400).split(";");
    expect(pair).toBe(`__Host-selfcare-device=${value}`);
    expect(read(pair, "selfcare-device")).toBe(value);
  }
});

test("a cookie is found among others, only by its whole name", () => {
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
    "selfcare-silent-sign-in",
  ]) {
    const header = `__Host-${name}=own; a=b; __Host-${name}=planted`;
    expect(read(header, name)).toBeUndefined();
    expect(isRepeated(header, name)).toBe(true);
    expect(isRepeated(`__Host-${name}=own; \u00a0__Host-${name}=planted`, name)).toBe(false);
  }
});

test("a long row of spaces is parsed quickly", () => {
  const { read } = createCookies("https://pay.example.com");
  const started = performance.now();
  for (let times = 0; times < 100; times += 1) read(`a${" ".repeat(16_000)}b;`.repeat(4), "selfcare-session");
  expect(performance.now() - started).toBeLessThan(1_000);
});
