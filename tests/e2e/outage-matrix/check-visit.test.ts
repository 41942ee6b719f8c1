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

test("a part that reports its outage and recovers passes", () => {
  expect(checkVisit(visit)).toEqual([]);
  expect(checkVisit({ ...visit, service: "banking", degraded: healthy })).toEqual([]);
});

test("every kind of mistake during an outage is found", () => {
  const wrong: [Partial<Visit>, RegExp][] = [
    [{ complaints: ["TypeError"] }, /console error: TypeError/],
    [{ degraded: { ...lost, links: 0 } }, /0 of 4 navigation links/],
    [{ degraded: { ...lost, heading: "" } }, /no heading/],
    [{ degraded: { ...lost, isBusy: true } }, /never stops loading/],
    [
      { degraded: { ...healthy, texts: { ...healthy.texts, Recent: ["Recent", "No payments yet"] } } },
      /unexpected text: “No pay/,
    ],
    [{ degraded: healthy }, /problems in \[\], expected in \[Recent\]/],
    [{ service: "banking" }, /problems in \[Recent\], expected in \[\]/],
    [
      { degraded: { ...lost, problems: [{ part: "Recent", text: "", hasAction: false }] } },
      /without an action in "Recent"/,
    ],
    [
      { degraded: { ...lost, texts: { ...lost.texts, Messages: ["Messages"] } } },
      /missing in "Messages": “3 new”/,
    ],
    [{ recovered: lost }, /does not recover: “Not available”/],
    [
      { recovered: { ...healthy, texts: { ...healthy.texts, Messages: [] } } },
      /missing after recovery: “Messages” “3 new”/,
    ],
  ];
  for (const [change, found] of wrong) expect(checkVisit({ ...visit, ...change }).join("\n")).toMatch(found);
});
