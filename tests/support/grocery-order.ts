import type { TransferOrder } from "#shared/transfers.ts";

/** A deposit of 250 SEK by Ebba to a grocer. */
export const groceryOrder: TransferOrder = {
  type: "deposit",
  merchantId: "gronlada",
  accountId: "acc_ebba_daily",
  amount: { amount: 250_00, currency: "SEK" },
};
