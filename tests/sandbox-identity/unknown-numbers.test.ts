import { expect, test } from "bun:test";
import { noor } from "#sandbox/world/customers.ts";
import type { Page } from "#tests/support/visitor.ts";
import { begin, other, startWorld, type World } from "./support.ts";

/** Fictional number that belongs to no one. */
const nobodysPhone = "+46701740698";

test("an unknown number is answered as a known one, through to the block, and is sent nothing", async () => {
  await using world = await startWorld();
  const known = await answersFor(world, noor.phone);
  const unknown = await answersFor(world, nobodysPhone);
  expect(unknown.map(({ status }) => status)).toEqual([200, 422, 422, 422, 422, 429, 429]);
  expect(unknown).toEqual(known);
  expect(world.phone.messages(noor.phone)).toHaveLength(1);
  expect(world.phone.messages(nobodysPhone)).toEqual([]);
});

test("an unknown number takes no other time than a known one", async () => {
  await using world = await startWorld();
  const times: Record<"known" | "unknown", number[]> = { known: [], unknown: [] };
  for (let round = 0; round < 40; round++) {
    for (const [who, phone] of [
      ["known", noor.phone],
      ["unknown", nobodysPhone],
    ] as const) {
      const { browser, page } = await begin(world);
      const start = performance.now();
      await browser.submit(page, { phone });
      times[who].push(performance.now() - start);
    }
  }
  // Medians, since a pause of the machine affects one or two samples.
  expect(Math.abs(median(times.known) - median(times.unknown))).toBeLessThan(5);
});

/** Collects every response to a number, from requesting a code to the block, without the number itself. */
async function answersFor(world: World, phone: string) {
  const { browser, page: first } = await begin(world);
  const second = await browser.submit(first, { phone });
  const code = other(world.phone.code(phone) ?? "000000");
  const answers: Page[] = [second];
  for (const _ of [1, 2, 3, 4, 5, 6]) answers.push(await browser.submit(second, { code }, "/code"));
  return answers.map(({ status, text, url }) => ({
    status,
    text: text.replaceAll(/\/sign-in\/[\w-]+/g, "").replaceAll(/070-174 06 \d\d|%2B46\d+/g, ""),
    path: url.replace(/.*\/sign-in\/[\w-]+/, ""),
  }));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
