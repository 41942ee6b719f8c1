import { ebba } from "#sandbox/world/customers.ts";
import type { Scenario } from "./scenario.ts";

/** Scenarios with failing services, and with time that passes. */
export const troubleScenarios: readonly Scenario[] = [
  {
    id: "everything-slow",
    title: "Everything is slow",
    story: "Each service takes a second and a half for everything.",
    look: "Every page is there at once and fills itself part by part. Nothing jumps, nothing is pressed twice.",
    who: ebba,
    steps: (["payments", "banking", "profile", "notifications", "identity"] as const).map((service) => ({
      kind: "fault",
      service,
      fault: { kind: "slow", ms: 1_500 },
    })),
  },
  {
    id: "hiccups",
    title: "Three calls in ten fail",
    story: "The payments service is in trouble: 30 % of its calls fail.",
    look: "Panels fail alone and come back with a tap. No payment is made twice, and none is called failed.",
    who: ebba,
    steps: [{ kind: "fault", service: "payments", fault: { kind: "error", rate: 0.3 } }],
  },
  {
    id: "did-it-happen",
    title: "Did it happen?",
    story: "The payments service makes every payment and does not say so.",
    look: "Make a deposit: the page says that it is finding out. Press reset, and it finds the one payment.",
    who: ebba,
    steps: [
      {
        kind: "fault",
        service: "payments",
        fault: { kind: "silent", path: "POST /customers/*/payments" },
      },
    ],
  },
  {
    id: "messages-away",
    title: "The messages are away",
    story: "The notifications service talks nonsense; everything else is well.",
    look: "The overview is whole but for its messages, which say so and can be asked for again.",
    who: ebba,
    steps: [{ kind: "fault", service: "notifications", fault: { kind: "garbage" } }],
  },
  {
    id: "nobody-gets-in",
    title: "Nobody gets in",
    story: "The identity service is down.",
    look: "Who is signed in stays it and reads on. Signing in and approving say that it is not possible now.",
    who: ebba,
    steps: [{ kind: "fault", service: "identity", fault: { kind: "error" } }],
  },
  {
    id: "half-a-year-later",
    title: "Half a year later",
    story: "180 days pass, with everything that people do and that falls due in them.",
    look: "What was under way has ended, what was agreed for a time is over, and today is another day.",
    who: ebba,
    steps: [{ kind: "time", forward: "180d" }],
  },
];
