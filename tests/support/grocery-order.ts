import type { TransferOrder } from "#shared/transfers.ts";

/** A grocery bill of Ebba's. */
export const groceryOrder: TransferOrder = {
  type: "deposit",
  merchantId: "gronlada",
  accountId: "acc_ebba_daily",
  amount: { amount: 250_00, currency: "SEK" },
};
