import { expect, setDefaultTimeout } from "bun:test";
import { testWithChromium } from "#tests/support/browser.ts";
import { visitPages } from "./outage-matrix/matrix.ts";

// Many pages, and some of them wait for a service that does not answer.
setDefaultTimeout(300_000);

testWithChromium(
  "during an outage of any service, every page works, says what is unavailable and shows nothing false",
  async () => {
    const { visits, problems } = await visitPages({ oneOf: 10 });
    expect(problems).toEqual([]);
    expect(visits).toBeGreaterThanOrEqual(60);
  },
);
