import type { Database } from "bun:sqlite";
import type { Money } from "#shared/money.ts";
import type { TransactionState, TransactionType } from "#shared/transactions.ts";
import { custodianOf, openLedger, type Party } from "./ledger.ts";
import { reportsOf } from "./reports.ts";
import { applyReports, type PaymentStatus, type Report, type Step } from "./state-machine.ts";

export interface NewPayment {
  id: string;
  customerId: string;
  type: TransactionType;
  merchantId: string;
  accountId: string | null;
  money: Money;
  reference: string;
  createdAt: number;
  /**
   * `rate` is units of `converted` for one of `money`; `charge` is the bank's, in the currency of
   * `converted`.
   */
  exchange: { rate: string; converted: Money; charge: number } | null;
}

export interface PaymentChange
  extends Pick<NewPayment, "id" | "customerId" | "type" | "merchantId" | "money"> {
  at: number;
  state: TransactionState;
  code: string | null;
}

/**
 * Stores payments. The event, the resulting status and the transfer in the ledger belong together, so call it
 * in a transaction.
 */
export function openPaymentStore(database: Database) {
  const ledger = openLedger(database);
  const insertPayment = database.query(
    `insert into payments (id, customer_id, type, merchant_id, account_id, amount, currency, reference, created_at,
       exchange_rate, converted_amount, converted_currency, exchange_charge, state, code, updated_at, expected_by)
     values ($id, $customerId, $type, $merchantId, $accountId, $amount, $currency, $reference, $createdAt,
       $rate, $convertedAmount, $convertedCurrency, $charge, $state, $code, $updatedAt, $expectedBy)`,
  );
  const insertEvent = database.query(
    "insert into payment_events (payment, seq, at, reported, code, expected_by) values (?, ?, ?, ?, ?, ?)",
  );
  const selectPayment = database.query<PaymentRow, [number]>(
    `select n as row, id, customer_id as customerId, type, merchant_id as merchantId, amount, currency
     from payments where n = ?`,
  );
  const updateStatus = database.query(
    "update payments set state = ?, code = ?, updated_at = ?, expected_by = ? where n = ?",
  );

  return {
    /**
     * Creates a payment with its reports so far, oldest first and at least one. Returns its row and changes.
     */
    open(payment: NewPayment, reports: readonly Report[]): { row: number; changes: PaymentChange[] } {
      const steps = applyReports(reports);
      const { status } = lastOf(steps);
      const inserted = insertPayment.run({ ...paymentValues(payment), ...status });
      const row = Number(inserted.lastInsertRowid);
      return { row, changes: steps.flatMap((step, seq) => write({ ...payment, row }, step, seq)) };
    },

    /** Applies a report. Throws `Overdraft`, and an error for an unknown row. */
    report(row: number, report: Report): PaymentChange[] {
      const payment = selectPayment.get(row);
      if (!payment) throw new Error(`There is no payment in row ${row}.`);
      const reports = reportsOf(database, row);
      const step = lastOf(applyReports([...reports, report]));
      updateStatus.run(...statusValues(step.status), row);
      const { amount, currency } = payment;
      return write({ ...payment, money: { amount, currency } }, step, reports.length);
    },
  };

  function write(payment: StoredPayment, { report, before, status }: Step, seq: number): PaymentChange[] {
    const { row, id, customerId, type, merchantId, money } = payment;
    const { at, state, code } = report;
    insertEvent.run(row, seq, at, state, code, report.expectedBy);
    if (before === status) return [];
    const from = custodianOf(type, before?.state ?? "created");
    const to = custodianOf(type, state);
    if (from !== to) {
      const sender = party(from, payment);
      if (sender.kind === "purse") topUp(sender, payment, at);
      ledger.transfer({ from: sender, to: party(to, payment), money, at, payment: row });
    }
    return [{ id, customerId, type, merchantId, money, at, state, code: status.code }];
  }

  /** Returns a party's ledger account. A merchant that keeps purses has one for each payer. */
  function party(
    kind: ReturnType<typeof custodianOf>,
    { customerId, merchantId, money }: StoredPayment,
  ): Party {
    if (kind === "platform") return { kind };
    if (kind === "payer_bank") return { kind, id: customerId };
    const purse: Party = { kind: "purse", merchantId, customerId };
    return ledger.has(purse, money.currency) ? purse : { kind, id: merchantId };
  }

  /**
   * Lets the merchant cover what a purse lacks, such as winnings, or a returned deposit that was spent. The
   * amount that a payer may withdraw is checked earlier.
   */
  function topUp(
    purse: Party,
    { merchantId, money: { amount, currency }, row }: StoredPayment,
    at: number,
  ): void {
    const missing = amount - ledger.balance(purse, currency);
    if (missing <= 0) return;
    const from: Party = { kind: "merchant", id: merchantId };
    ledger.transfer({ from, to: purse, money: { amount: missing, currency }, at, payment: row });
  }
}

type StoredPayment = Pick<NewPayment, "id" | "customerId" | "type" | "merchantId" | "money"> & {
  row: number;
};

interface PaymentRow extends Omit<StoredPayment, "money">, Money {}

function paymentValues({ money, exchange, ...payment }: NewPayment) {
  return {
    ...payment,
    ...money,
    rate: exchange?.rate ?? null,
    convertedAmount: exchange?.converted.amount ?? null,
    convertedCurrency: exchange?.converted.currency ?? null,
    charge: exchange?.charge ?? null,
  };
}

function statusValues({ state, code, updatedAt, expectedBy }: PaymentStatus) {
  return [state, code, updatedAt, expectedBy];
}

function lastOf(steps: readonly Step[]): Step {
  const last = steps.at(-1);
  if (!last) throw new Error("A payment begins with an event.");
  return last;
}
