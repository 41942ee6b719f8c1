import { describe, expect, test } from "bun:test";
import * as v from "valibot";
import { bankAccount } from "#shared/bank-accounts.ts";
import { transactionDetails } from "#shared/transactions.ts";
import { quote, type TransferOrder, transferOption } from "#shared/transfers.ts";
import { expectProblem, mayWrite, openTarget } from "./support.ts";

const payments = await openTarget("payments");
const banking = await openTarget("banking");
const { customer } = payments;
const { items: options } = await payments.read(
  v.object({ items: v.array(transferOption) }),
  `${customer}/transfer-options`,
);
const { items: accounts } = await banking.read(
  v.object({ items: v.array(bankAccount) }),
  `${customer}/accounts`,
);
const order = smallestDeposit();

describe("the transfer options", () => {
  test("are not empty, and list each merchant and currency once, in a currency of the customer's accounts", () => {
    expect(options.length).toBeGreaterThan(0);
    const keys = options.map(({ merchant, currency }) => `${merchant.id} ${currency}`);
    expect(new Set(keys).size).toBe(keys.length);
    const own = accounts.map(({ currency }) => currency);
    for (const { currency } of options) expect(own).toContain(currency);
  });

  test("have a minimum that does not exceed the maximum", () => {
    for (const { deposit, withdrawal } of options) {
      for (const { min, max } of [deposit, withdrawal].filter((bounds) => bounds !== null)) {
        expect(min).toBeGreaterThan(0);
        expect(max).toBeGreaterThanOrEqual(min);
      }
      if (withdrawal) expect(withdrawal.available).toBeGreaterThanOrEqual(withdrawal.min);
    }
  });
});

describe("a quote", () => {
  test("has charges in the order's currency", async () => {
    const { charges } = await payments.read(quote, quotePath(order));
    for (const { amount } of charges) expect(amount.currency).toBe(order.amount.currency);
  });

  for (const [code, wrong] of Object.entries(refusedOrders())) {
    test(`is refused for ${code}`, async () => {
      await expectProblem(await payments.request(quotePath(wrong)), 422, code);
    });
  }

  test("of an amount of zero is refused", async () => {
    await expectProblem(await payments.request(`${customer}/quotes`), 400, "invalid_request");
  });
});

test("an unused key finds no payment", async () => {
  await expectProblem(await payments.request(`${customer}/intents/${crypto.randomUUID()}`), 404, "not_found");
});

describe.if(mayWrite)("an order", () => {
  const make = (key: string, body: TransferOrder) =>
    ({ method: "POST", headers: { "idempotency-key": key }, body: JSON.stringify(body) }) as const;
  const at = `${customer}/payments`;

  test("is made once by its key, waits for an approval, and can be cancelled until then", async () => {
    const key = crypto.randomUUID();
    const made = await payments.read(transactionDetails, at, { ...make(key, order), status: 201 });
    expect(made).toMatchObject({
      type: order.type,
      state: "awaiting_approval",
      amount: order.amount,
      merchant: { id: order.merchantId },
      account: { id: order.accountId },
    });
    expect(made.expectedBy).not.toBeNull();
    expect(await payments.read(transactionDetails, at, make(key, order))).toEqual(made);
    expect(await payments.read(transactionDetails, `${customer}/intents/${key}`)).toEqual(made);

    const other = { ...order, amount: { ...order.amount, amount: order.amount.amount + 1 } };
    await expectProblem(await payments.request(at, make(key, other)), 422, "idempotency_key_reused");

    const paymentPath = `${at}/${made.id}`;
    const forged = { method: "POST", body: JSON.stringify({ approval: "forged" }) };
    await expectProblem(await payments.request(`${paymentPath}/approval`, forged), 403, "approval_refused");
    await expectProblem(
      await payments.request(`${paymentPath}/refund-request`, { method: "POST" }),
      409,
      "not_refundable",
    );
    expect(await payments.read(transactionDetails, paymentPath)).toEqual(made);

    const cancelled = await payments.read(transactionDetails, `${paymentPath}/cancellation`, {
      method: "POST",
    });
    expect(cancelled).toMatchObject({ id: made.id, state: "cancelled", expectedBy: null });
    const again = await payments.read(transactionDetails, `${paymentPath}/cancellation`, { method: "POST" });
    expect(again).toEqual(cancelled);
  });

  test("is one payment however often it is sent at the same time", async () => {
    const key = crypto.randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => payments.request(at, make(key, order))),
    );
    // The others arrive after the first, or while it is in progress.
    expect(answers.filter(({ status }) => status === 201).length).toBe(1);
    for (const { status } of answers) expect([200, 201, 409]).toContain(status);
    const { id } = await payments.read(transactionDetails, `${customer}/intents/${key}`);
    await payments.read(transactionDetails, `${at}/${id}/cancellation`, { method: "POST" });
  });

  for (const [code, wrong] of Object.entries(refusedOrders())) {
    test(`is refused for ${code}, and its key stays free`, async () => {
      const key = crypto.randomUUID();
      await expectProblem(await payments.request(at, make(key, wrong)), 422, code);
      await expectProblem(await payments.request(`${customer}/intents/${key}`), 404, "not_found");
    });
  }

  test("requires a key that is a UUID", async () => {
    await expectProblem(await payments.request(at, make("again", order)), 400, "invalid_request");
  });

  test("that does not exist is neither approved nor cancelled", async () => {
    const body = JSON.stringify({ approval: "forged" });
    for (const path of ["approval", "cancellation", "refund-request"]) {
      const answer = await payments.request(`${at}/no-such-payment/${path}`, { method: "POST", body });
      await expectProblem(answer, 404, "not_found");
    }
  });
});

function smallestDeposit(): TransferOrder {
  for (const { merchant, currency, deposit } of options) {
    const account = accounts.find((own) => own.currency === currency);
    if (!account || !deposit) continue;
    const amount = { amount: deposit.min, currency };
    return { type: "deposit", merchantId: merchant.id, accountId: account.id, amount };
  }
  throw new Error("The customer can deposit nothing.");
}

function refusedOrders(): Record<string, TransferOrder> {
  const { amount: money } = order;
  const held = options.find(({ withdrawal }) => withdrawal && withdrawal.available < withdrawal.max);
  const account = accounts.find(({ currency }) => currency === held?.currency);
  const overdrawn = held?.withdrawal &&
    account && {
      type: "withdrawal" as const,
      merchantId: held.merchant.id,
      accountId: account.id,
      amount: { amount: held.withdrawal.available + 1, currency: held.currency },
    };
  return {
    unknown_merchant: { ...order, merchantId: "no-such-merchant" },
    unknown_account: { ...order, accountId: "no-such-account" },
    currency_mismatch: { ...order, amount: { ...money, currency: "XTS" } },
    amount_out_of_bounds: { ...order, amount: { ...money, amount: money.amount - 1 } },
    ...(overdrawn ? { insufficient_funds: overdrawn } : {}),
  };
}

function quotePath({ type, merchantId, accountId, amount: { amount, currency } }: TransferOrder): string {
  const query = { type, merchantId, accountId, amount: String(amount), currency };
  return `${customer}/quotes?${new URLSearchParams(query)}`;
}
