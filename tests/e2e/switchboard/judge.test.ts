import { expect, test } from "bun:test";
import { judge, type Visit } from "./judge.ts";
import type { Look } from "./look.ts";

const well: Look = {
  links: 4,
  heading: "Overview",
  said: { "": ["Overview"], Messages: ["Messages", "3 new"], Recent: ["Recent", "120 SEK"] },
  troubles: [],
  isBusy: false,
};
const lost: Look = {
  ...well,
  said: { "": ["Overview"], Messages: ["Messages", "3 new"], Recent: ["Recent"] },
  troubles: [{ part: "Recent", text: "Not available", leadsOn: true }],
};
const visit: Visit = {
  page: { at: () => "/", loses: { payments: ["Recent"] } },
  service: "payments",
  answers: false,
  well,
  ill: lost,
  after: well,
  whole: well,
  complaints: [],
};

test("a part that says what it lacks, and is back afterwards, is right", () => {
  expect(judge(visit)).toEqual([]);
  expect(judge({ ...visit, service: "banking", ill: well })).toEqual([]);
});

test("whatever a page does wrong while a service is ill is found", () => {
  const wrong: [Partial<Visit>, RegExp][] = [
    [{ complaints: ["TypeError"] }, /complains: TypeError/],
    [{ ill: { ...lost, links: 0 } }, /0 of 4 links/],
    [{ ill: { ...lost, heading: "" } }, /no heading/],
    [{ ill: { ...lost, isBusy: true } }, /loads for ever/],
    [{ ill: { ...well, said: { ...well.said, Recent: ["Recent", "No payments yet"] } } }, /not so: “No pay/],
    [{ ill: well }, /in trouble in \[\], not in \[Recent\]/],
    [{ service: "banking" }, /in trouble in \[Recent\], not in \[\]/],
    [{ ill: { ...lost, troubles: [{ part: "Recent", text: "", leadsOn: false }] } }, /no way on in "Recent"/],
    [{ ill: { ...lost, said: { ...lost.said, Messages: ["Messages"] } } }, /lost of "Messages": “3 new”/],
    [{ after: lost }, /stays in trouble: “Not available”/],
    [{ after: { ...well, said: { ...well.said, Messages: [] } } }, /does not come back: “Messages” “3 new”/],
  ];
  for (const [change, found] of wrong) expect(judge({ ...visit, ...change }).join("\n")).toMatch(found);
});
