import { expect, test } from "bun:test";
import { checkVisit, type Visit } from "./check-visit.ts";
import type { PageSnapshot } from "./snapshot.ts";

const healthy: PageSnapshot = {
  links: 4,
  heading: "Overview",
  texts: { "": ["Overview"], Messages: ["Messages", "3 new"], Recent: ["Recent", "120 SEK"] },
  problems: [],
  isBusy: false,
};
const lost: PageSnapshot = {
  ...healthy,
  texts: { "": ["Overview"], Messages: ["Messages", "3 new"], Recent: ["Recent"] },
  problems: [{ part: "Recent", text: "Not available", hasAction: true }],
};
const visit: Visit = {
  page: { path: () => "/", unavailable: { payments: ["Recent"] } },
  service: "payments",
  isAnswering: false,
  healthy,
  degraded: lost,
  recovered: healthy,
  reopened: healthy,
  complaints: [],
};

test("a part that says what it lacks, and is back afterwards, is right", () => {
  expect(checkVisit(visit)).toEqual([]);
  expect(checkVisit({ ...visit, service: "banking", degraded: healthy })).toEqual([]);
});

test("whatever a page does wrong while a service is ill is found", () => {
  const wrong: [Partial<Visit>, RegExp][] = [
    [{ complaints: ["TypeError"] }, /complains: TypeError/],
    [{ degraded: { ...lost, links: 0 } }, /0 of 4 links/],
    [{ degraded: { ...lost, heading: "" } }, /no heading/],
    [{ degraded: { ...lost, isBusy: true } }, /loads for ever/],
    [
      { degraded: { ...healthy, texts: { ...healthy.texts, Recent: ["Recent", "No payments yet"] } } },
      /not so: “No pay/,
    ],
    [{ degraded: healthy }, /in trouble in \[\], not in \[Recent\]/],
    [{ service: "banking" }, /in trouble in \[Recent\], not in \[\]/],
    [
      { degraded: { ...lost, problems: [{ part: "Recent", text: "", hasAction: false }] } },
      /no way on in "Recent"/,
    ],
    [
      { degraded: { ...lost, texts: { ...lost.texts, Messages: ["Messages"] } } },
      /lost of "Messages": “3 new”/,
    ],
    [{ recovered: lost }, /stays in trouble: “Not available”/],
    [
      { recovered: { ...healthy, texts: { ...healthy.texts, Messages: [] } } },
      /does not come back: “Messages” “3 new”/,
    ],
  ];
  for (const [change, found] of wrong) expect(checkVisit({ ...visit, ...change }).join("\n")).toMatch(found);
});
