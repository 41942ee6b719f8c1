import { expect, setDefaultTimeout } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { testWithChromium } from "#tests/support/browser.ts";
import { startPlatform } from "#tests/support/platform.ts";

setDefaultTimeout(180_000);

const thisYear = new Date().getUTCFullYear();
const leapYear = thisYear + 4 - (thisYear % 4);

/** Returns the day of the last Sunday of a month (1 to 12), when clocks change in the European Union. */
function lastSundayOf(year: number, month: number): number {
  const lastDay = new Date(Date.UTC(year, month, 0));
  return lastDay.getUTCDate() - lastDay.getUTCDay();
}

/** Instants at which calendars are odd, in UTC and in order: the sandbox's clock only moves forward. */
const instants = [
  ["the last evening of a year", `${thisYear}-12-31T22:30:00Z`],
  ["the first day of a month", `${thisYear + 1}-02-01T11:00:00Z`],
  ["the night when clocks go forward", `${thisYear + 1}-03-${lastSundayOf(thisYear + 1, 3)}T01:30:00Z`],
  ["the hour that comes twice", `${thisYear + 1}-10-${lastSundayOf(thisYear + 1, 10)}T01:30:00Z`],
  ["the evening of a leap day", `${leapYear}-02-29T22:30:00Z`],
].toSorted(([, one = ""], [, other = ""]) => one.localeCompare(other)) as [when: string, instant: string][];

const panels = ["Under way", "This month so far", "Recent activity", "Twelve months by merchant"];

testWithChromium(
  "the page works on every odd date, by the clocks of browser and platform alike",
  async () => {
    await using platform = await startPlatform();
    const { sandbox, selfcare } = platform;
    const { page } = await platform.signIn();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    for (const [when, instant] of instants) {
      const minutes = Math.ceil((Date.parse(instant) - sandbox.clock.now().getTime()) / 60_000);
      if (minutes > 0) await sandbox.clock.forward(`${minutes}min`);
      await page.clock.setFixedTime(instant);
      await page.goto(selfcare.url);
      for (const name of panels) {
        const panel = page.getByRole("region", { name, exact: true });
        await panel
          .getByText(/\d|No money has moved yet|Nothing/)
          .first()
          .waitFor();
        expect(await panel.getByRole("button", { name: "Try again" }).count(), when).toBe(0);
      }
      const day = new Intl.DateTimeFormat("en-GB", { timeZone: ebba.timeZone, month: "long" });
      for (const path of ["/transactions", "/preferences", "/limits"]) {
        await page.goto(selfcare.url + path);
        await page.getByRole("heading", { level: 1 }).first().waitFor();
        expect(await page.getByText(/Invalid Date|NaN/).count(), `${when}, ${path}`).toBe(0);
      }
      await page.goto(`${selfcare.url}/years/${instant.slice(0, 4)}`);
      await page
        .getByText(day.format(new Date(instant)).slice(0, 3))
        .first()
        .waitFor();
    }
    expect(errors).toEqual([]);
  },
);
