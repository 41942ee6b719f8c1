import { expect, setDefaultTimeout, test } from "bun:test";
import type { Page } from "playwright-core";
import * as v from "valibot";
import { outcomes } from "#sandbox/payments/bank-simulator.ts";
import { ebba } from "#sandbox/world/customers.ts";
import { messages } from "#shared/messages/en.ts";
import {
  type TransactionDetails,
  type TransactionState,
  type TransactionType,
  transactionDetails,
  transactionTypes,
} from "#shared/transactions.ts";
import { testWithChromium } from "#tests/support/browser.ts";
import {
  approveButton,
  fillInTransfer,
  type PlannedTransfer,
  pay,
  waitForApprovalPage,
} from "#tests/support/payer.ts";
import { type PageSnapshot, recordPaymentPages } from "#tests/support/payment-page-recorder.ts";
import { type Platform, startPlatform } from "#tests/support/platform.ts";

setDefaultTimeout(600_000);

/** All of them, each as a deposit and a withdrawal: `OUTCOMES=all bun test tests/e2e/outcomes.test.ts`. */
const runsAll = process.env.OUTCOMES === "all";
/** What else is walked: each way of ending once. */
const defaultCases: readonly (readonly [ending: number, type: TransactionType])[] = [
  [66_04, "deposit"],
  [66_05, "withdrawal"],
  [66_06, "deposit"],
  [66_07, "deposit"],
  [66_01, "withdrawal"],
  [66_00, "withdrawal"],
];

/** What the payer reads in the end, and what they have to have read before. */
interface ExpectedOutcome {
  passes?: readonly TransactionState[];
  state: TransactionState;
  reason?: string;
  remark?: string;
}

/** By the last four digits of the amount. */
const expectedOutcomes: Record<number, ExpectedOutcome> = {
  6600: { state: "settled" },
  6601: { state: "failed", reason: "There was not enough money in the account." },
  6602: { state: "failed", reason: "The account has been closed." },
  6603: { state: "failed", reason: "The receiving bank did not answer in time." },
  6604: { passes: ["unknown"], state: "settled" },
  6605: {
    passes: ["unknown"],
    state: "failed",
    reason: "The payment took too long between the banks.",
  },
  6606: { passes: ["settled"], state: "returned", reason: "The account is blocked." },
  6607: {
    state: "failed",
    reason: "The account number is wrong.",
    remark: "Arrived late, after the payment had ended. It changed nothing.",
  },
  6608: { state: "settled" },
  6609: { state: "failed", reason: "The bank stopped it because it looked like fraud." },
  6610: { state: "failed", reason: "The bank gave no reason." },
};

/** Who holds the money in each state, as the page says it. */
const inAccount = "The money is in your account at Nordljus Bank.";
const atPlatform = "The payment platform has the money.";
const beingChecked = "We are asking the banks where the money is.";
const custodians: Record<TransactionType, Partial<Record<TransactionState, string>>> = {
  deposit: {
    awaiting_approval: inAccount,
    approved: inAccount,
    submitted: atPlatform,
    unknown: beingChecked,
    settled: "Alm & Gran has the money.",
    failed: inAccount,
    expired: inAccount,
    returned: inAccount,
    refund_pending: "Alm & Gran has the money.",
    refunded: inAccount,
  },
  withdrawal: {
    awaiting_approval: "Lyktan Spel has the money.",
    approved: "Lyktan Spel has the money.",
    submitted: atPlatform,
    unknown: beingChecked,
    settled: inAccount,
    failed: "Lyktan Spel has the money.",
    expired: "Lyktan Spel has the money.",
    returned: "Lyktan Spel has the money.",
  },
};

/** As a screen reader is told of it. */
const announced: Partial<Record<TransactionState, string>> = {
  settled: "has arrived.",
  failed: "failed. The page says why.",
  returned: "was sent back.",
};

const yours = { deposit: "Your deposit to Alm & Gran", withdrawal: "Your withdrawal from Lyktan Spel" };

/** Each of them sits before a browser of their own: one leads no more than six lines to a place. */
const payers = runsAll ? 3 : 2;
/** What many at once ask for is more than one payer does. */
const env = { RATE_PAYER: "60000/60" };

testWithChromium(
  "every way that a payment can go is told as it happens, and nothing before it is known",
  async () => {
    await using platform = await startPlatform({ env });
    const { sandbox } = platform;
    const failures: string[] = [];
    const watched: Promise<void>[] = [];
    const waitingLonger: Promise<void>[] = [];
    const queue = (runsAll ? all() : defaultCases).values();

    const runPayer = async () => {
      const { context, complaints } = await platform.signIn();
      const shownOn = await recordPaymentPages(context, () => sandbox.clock.now().getTime());
      for (const [ending, type] of queue) {
        const outcome = { ending, type, amount: amountOf(ending) };
        const page = await context.newPage();
        const fail = async (cause: unknown) => {
          const text = await page.locator("body").textContent();
          return failures.push(`${outcome.type} of ${outcome.amount}: ${cause}\nThe page says: ${text}`);
        };
        const id = await pay(page, platform, outcome).catch(fail);
        if (typeof id === "number") continue;
        const end = expectFinalPage(page, { ...outcome, shownOn, payment: () => paymentOf(platform, id) });
        (secondsToFinalReport(ending) > 60 ? waitingLonger : watched).push(
          end.catch(fail).then(() => page.close()),
        );
      }
      return complaints;
    };

    const complaints = await Promise.all(Array.from({ length: payers }, runPayer));
    await Promise.all(watched);
    await sandbox.clock.forward("60s");
    await Promise.all(waitingLonger);
    expect(failures).toEqual([]);
    expect(complaints.flat()).toEqual([]);
  },
);

testWithChromium("a refund is followed to its end, and a payment that nobody approves lapses", async () => {
  await using platform = await startPlatform();
  const { sandbox, selfcare } = platform;
  const { context, page, complaints } = await platform.signIn();
  const shownOn = await recordPaymentPages(context, () => sandbox.clock.now().getTime());
  const waitForState = (state: TransactionState) =>
    page.locator(".transaction-head .state", { hasText: messages.states[state] }).waitFor();

  const bought = await pay(page, platform, { type: "deposit", amount: "166.00" });
  await waitForState("settled");
  const ask = { name: "Ask for a refund" };
  await page.getByRole("button", ask).click();
  await page.getByRole("dialog").getByRole("button", ask).click();
  await waitForState("refund_pending");
  await sandbox.clock.forward("30s");
  await waitForState("refunded");
  expectTruthful(shownOn(page), await paymentOf(platform, bought));

  const forgotten = { type: "withdrawal", amount: "166.10" } as const;
  await fillInTransfer(page, selfcare.url, forgotten);
  await approveButton(page, forgotten.amount).click();
  await waitForApprovalPage(page, forgotten);
  const before = shownOn(page).length;
  const { id } = await newestPayment(platform);
  await page.goto(`${selfcare.url}/transactions/${id}`);
  await waitForState("awaiting_approval");
  await sandbox.clock.forward("15min");
  await waitForState("expired");
  expectTruthful(shownOn(page).slice(before), await paymentOf(platform, id));
  expect(complaints).toEqual([]);
});

test("no outcome of the sandbox is left out", () => {
  const known = Object.keys(expectedOutcomes).map(Number);
  expect(known.filter((ending) => ending !== 66_00)).toEqual(outcomes.map(({ ending }) => ending));
});

/** Those that take longest begin first. */
function all(): [ending: number, type: TransactionType][] {
  return Object.keys(expectedOutcomes)
    .map(Number)
    .sort((a, b) => secondsToFinalReport(b) - secondsToFinalReport(a))
    .flatMap((ending) => transactionTypes.map((type): [number, TransactionType] => [ending, type]));
}

const longTimeout = { timeout: 90_000 };

function amountOf(ending: number): string {
  return `66.${String(ending).slice(-2)}`;
}

/** Seconds until the bank has said its last. */
function secondsToFinalReport(ending: number): number {
  return outcomes.find((outcome) => outcome.ending === ending)?.reports.at(-1)?.[0] ?? 8;
}

async function newestPayment({ sandbox }: Pick<Platform, "sandbox">): Promise<{ id: string }> {
  const answer = await fetch(`${sandbox.payments.url}/customers/${ebba.id}/payments?limit=1`);
  const [newest] = v.parse(
    v.object({ items: v.array(v.object({ id: v.string() })) }),
    await answer.json(),
  ).items;
  if (!newest) throw new Error("Ebba has no payments.");
  return newest;
}

async function paymentOf({ sandbox }: Pick<Platform, "sandbox">, id: string): Promise<TransactionDetails> {
  const answer = await fetch(`${sandbox.payments.url}/customers/${ebba.id}/payments/${id}`);
  return v.parse(transactionDetails, await answer.json());
}

/** At each moment the page said only what had been reported by then, in its order, and where the money was. */
function expectTruthful(shown: readonly PageSnapshot[], { type, events }: TransactionDetails): void {
  const order = events.filter(({ late }) => !late).map(({ state }) => messages.states[state]);
  let reached = 0;
  for (const { state, custodian, stateNames, at } of shown) {
    const happened = events.filter((event) => Date.parse(event.at) <= at);
    const names = happened.map((event) => messages.states[event.state]);
    for (const claim of [state, ...stateNames]) expect(names).toContain(claim);
    expect(order.indexOf(state)).toBeGreaterThanOrEqual(reached);
    reached = order.indexOf(state);
    const meant = happened.find((event) => messages.states[event.state] === state)?.state ?? "created";
    expect(`${state}: ${custodian}`).toBe(`${state}: ${custodians[type][meant]}`);
  }
}

interface Watched extends PlannedTransfer {
  ending: number;
  shownOn: (page: Page) => readonly PageSnapshot[];
  payment: () => Promise<TransactionDetails>;
}

/** Waits for the last words of a payment's page, and holds all that it said against what the bank had reported. */
async function expectFinalPage(page: Page, { ending, type, shownOn, payment }: Watched): Promise<void> {
  const { state, passes = [], reason, remark } = expectedOutcomes[ending] ?? { state: "settled" };
  await page.locator(".transaction-head .state", { hasText: messages.states[state] }).waitFor(longTimeout);
  for (const text of [reason, remark]) if (text) await page.getByText(text).first().waitFor(longTimeout);
  const shown = shownOn(page);
  expectTruthful(shown, await payment());
  const states = shown.map((one) => one.state);
  for (const passed of passes) expect(states).toContain(messages.states[passed]);
  if (states[0] === messages.states[state]) return;
  expect(shown.map(({ announced }) => announced)).toContain(`${yours[type]} ${announced[state]}`);
}
