import type { Database } from "bun:sqlite";
import type { NewPayment } from "#sandbox/payments/payment-store.ts";
import type { Customer } from "#sandbox/world/customers.ts";
import type { Period } from "#shared/periods.ts";
import type { SharedData } from "#shared/permissions.ts";

type SeededPermission = { merchantId: string } & (
  | { kind: "stored_account"; accountId: string }
  | { kind: "mandate"; accountId: string; cap: readonly [major: number, currency: string, period: Period] }
  | { kind: "data"; data: readonly SharedData[] }
);

/** Permissions that customers gave with their first payment to a merchant. */
const granted: Readonly<Record<string, readonly SeededPermission[]>> = {
  cus_ebba: [
    { merchantId: "lyktan", kind: "stored_account", accountId: "acc_ebba_daily" },
    { merchantId: "lyktan", kind: "data", data: ["name", "date_of_birth", "email"] },
    { merchantId: "gronlada", kind: "stored_account", accountId: "acc_ebba_daily" },
    { merchantId: "gronlada", kind: "data", data: ["name", "address", "phone"] },
    { merchantId: "almochgran", kind: "stored_account", accountId: "acc_ebba_daily" },
    { merchantId: "almochgran", kind: "data", data: ["name", "address", "email"] },
    { merchantId: "norrspar", kind: "data", data: ["name", "email", "phone"] },
    { merchantId: "skerryline", kind: "stored_account", accountId: "acc_ebba_euro" },
    { merchantId: "tonvik", kind: "mandate", accountId: "acc_ebba_daily", cap: [150, "SEK", "month"] },
    { merchantId: "fiberlund", kind: "mandate", accountId: "acc_ebba_daily", cap: [500, "SEK", "month"] },
    { merchantId: "ostervag", kind: "mandate", accountId: "acc_ebba_daily", cap: [200, "SEK", "month"] },
    { merchantId: "sparrowvale", kind: "mandate", accountId: "acc_ebba_euro", cap: [100, "EUR", "month"] },
    { merchantId: "sparrowvale", kind: "data", data: ["name", "date_of_birth", "bank_account"] },
  ],
  cus_aino: [
    { merchantId: "kahvipuu", kind: "stored_account", accountId: "acc_aino_daily" },
    { merchantId: "kotivalo", kind: "mandate", accountId: "acc_aino_daily", cap: [130, "EUR", "month"] },
    { merchantId: "kotivalo", kind: "data", data: ["name", "address", "email"] },
    { merchantId: "moonfen", kind: "stored_account", accountId: "acc_aino_daily" },
    { merchantId: "moonfen", kind: "data", data: ["name", "date_of_birth"] },
  ],
  cus_gustav: [
    { merchantId: "lyktan", kind: "stored_account", accountId: "acc_gustav_daily" },
    { merchantId: "surdegen", kind: "stored_account", accountId: "acc_gustav_daily" },
    { merchantId: "moonfen", kind: "data", data: ["name", "date_of_birth", "email"] },
  ],
};

export function grantPermissions(database: Database, customer: Customer): void {
  const insert = database.query(
    `insert or ignore into permissions (id, customer_id, merchant_id, kind, account_id, cap, currency, period, data, granted_at)
     select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, min(created_at) from payments where customer_id = ?2 and merchant_id = ?3
     having min(created_at) is not null`,
  );
  for (const permission of granted[customer.id] ?? []) {
    const { merchantId, kind } = permission;
    const id = `${customer.id}-${merchantId}-${kind}`;
    const accountId = kind === "data" ? null : permission.accountId;
    const [major, currency, period] = kind === "mandate" ? permission.cap : [null, null, null];
    const data = kind === "data" ? JSON.stringify(permission.data) : null;
    insert.run(id, customer.id, merchantId, kind, accountId, major && major * 100, currency, period, data);
  }
}

export function isMandateCharge({ customerId, merchantId, type }: NewPayment): boolean {
  return (
    type === "deposit" &&
    (granted[customerId] ?? []).some(
      (permission) => permission.kind === "mandate" && permission.merchantId === merchantId,
    )
  );
}

/** Records which payments were made under a mandate. */
export function recordMandateCharges(database: Database, paymentIds: readonly string[]): void {
  database
    .query(
      `insert or ignore into mandate_charges
       select p.id, m.id from payments p join permissions m on m.customer_id = p.customer_id
         and m.merchant_id = p.merchant_id and m.kind = 'mandate' and m.currency = p.currency
         and m.granted_at <= p.created_at and (m.ended_at is null or m.ended_at > p.created_at)
       where p.id in (select value from json_each(?))`,
    )
    .run(JSON.stringify(paymentIds));
}
