import { expect, setDefaultTimeout } from "bun:test";
import { testWithChromium } from "#tests/support/browser.ts";
import { visitPages } from "./outage-matrix/matrix.ts";

// Many pages, and some of them wait for what does not answer.
setDefaultTimeout(300_000);

testWithChromium(
  "whichever service is ill, every page stands, says what it lacks, and does not lie",
  async () => {
    const { visits, problems } = await visitPages({ oneOf: 10 });
    expect(problems).toEqual([]);
    expect(visits).toBeGreaterThanOrEqual(60);
  },
);
