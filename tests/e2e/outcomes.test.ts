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

/** Runs every outcome as a deposit and a withdrawal: `OUTCOMES=all bun test tests/e2e/outcomes.test.ts`. */
const runsAll = process.env.OUTCOMES === "all";
/** Cases of an ordinary run: each kind of outcome once. */
const defaultCases: readonly (readonly [ending: number, type: TransactionType])[] = [
  [66_04, "deposit"],
  [66_05, "withdrawal"],
  [66_06, "deposit"],
  [66_07, "deposit"],
  [66_01, "withdrawal"],
  [66_00, "withdrawal"],
];

/** Final state and texts on the page, and states that it must show before. */
interface ExpectedOutcome {
  passes?: readonly TransactionState[];
  state: TransactionState;
  reason?: string;
  remark?: string;
}

/** Outcomes by the last four digits of the amount, which select them in the bank simulator. */
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

/** Sentences about the money's custodian. */
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

/** Announcements for screen readers. */
const announced: Partial<Record<TransactionState, string>> = {
  settled: "has arrived.",
  failed: "failed. The page says why.",
  returned: "was sent back.",
};

const yours = { deposit: "Your deposit to Alm & Gran", withdrawal: "Your withdrawal from Lyktan Spel" };

/** Browsers in parallel. One browser opens at most six connections to a host. */
const payers = runsAll ? 3 : 2;
/** Raised rate limit: many open pages of one payer make more calls than an ordinary payer. */
const env = { RATE_PAYER: "60000/60" };

testWithChromium(
  "every outcome of a payment is shown as it happens, and never before it is known",
  async () => {
    await using platform = await startPlatform({ env });
    const { sandbox } = platform;
    const failures: string[] = [];
    const watched: Promise<void>[] = [];
    const waitingLonger: Promise<void>[] = [];
    const queue = (runsAll ? all() : defaultCases).values();

    const runPayer = async () => {
      const { context, complaints } = await platform.signIn();
      const snapshotsOf = await recordPaymentPages(context, () => sandbox.clock.now().getTime());
      for (const [ending, type] of queue) {
        const outcome = { ending, type, amount: amountOf(ending) };
        const page = await context.newPage();
        const fail = async (cause: unknown) => {
          const text = await page.locator("body").textContent();
          return failures.push(`${outcome.type} of ${outcome.amount}: ${cause}\nThe page says: ${text}`);
        };
        const id = await pay(page, platform, outcome).catch(fail);
        if (typeof id === "number") continue;
        const end = expectFinalPage(page, {
          ...outcome,
          snapshotsOf,
          payment: () => paymentOf(platform, id),
        });
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

testWithChromium("a refund is followed to its end, and a payment without an approval expires", async () => {
  await using platform = await startPlatform();
  const { sandbox, selfcare } = platform;
  const { context, page, complaints } = await platform.signIn();
  const snapshotsOf = await recordPaymentPages(context, () => sandbox.clock.now().getTime());
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
  expectTruthful(snapshotsOf(page), await paymentOf(platform, bought));

  const forgotten = { type: "withdrawal", amount: "166.10" } as const;
  await fillInTransfer(page, selfcare.url, forgotten);
  await approveButton(page, forgotten.amount).click();
  await waitForApprovalPage(page, forgotten);
  const before = snapshotsOf(page).length;
  const { id } = await newestPayment(platform);
  await page.goto(`${selfcare.url}/transactions/${id}`);
  await waitForState("awaiting_approval");
  await sandbox.clock.forward("15min");
  await waitForState("expired");
  expectTruthful(snapshotsOf(page).slice(before), await paymentOf(platform, id));
  expect(complaints).toEqual([]);
});

test("every outcome of the sandbox is covered", () => {
  const covered = Object.keys(expectedOutcomes).map(Number);
  expect(covered.filter((ending) => ending !== 66_00)).toEqual(outcomes.map(({ ending }) => ending));
});

/** Returns all cases, the longest first. */
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

/** Returns the seconds until the bank's final report. */
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

/** Expects that the page only ever showed states already reported, in order, with the right custodian. */
function expectTruthful(snapshots: readonly PageSnapshot[], { type, events }: TransactionDetails): void {
  const order = events.filter(({ late }) => !late).map(({ state }) => messages.states[state]);
  let reached = 0;
  for (const { state, custodian, stateNames, at } of snapshots) {
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
  snapshotsOf: (page: Page) => readonly PageSnapshot[];
  payment: () => Promise<TransactionDetails>;
}

/** Waits for the final texts of a payment's page, and compares its whole history with the bank's reports. */
async function expectFinalPage(page: Page, { ending, type, snapshotsOf, payment }: Watched): Promise<void> {
  const { state, passes = [], reason, remark } = expectedOutcomes[ending] ?? { state: "settled" };
  await page.locator(".transaction-head .state", { hasText: messages.states[state] }).waitFor(longTimeout);
  for (const text of [reason, remark]) if (text) await page.getByText(text).first().waitFor(longTimeout);
  const snapshots = snapshotsOf(page);
  expectTruthful(snapshots, await payment());
  const states = snapshots.map((snapshot) => snapshot.state);
  for (const passed of passes) expect(states).toContain(messages.states[passed]);
  if (states[0] === messages.states[state]) return;
  expect(snapshots.map(({ announced }) => announced)).toContain(`${yours[type]} ${announced[state]}`);
}
