import { bankAccountsRouter } from "./procedures/bank-accounts.ts";
import { merchantsRouter } from "./procedures/merchants.ts";
import { monthsRouter } from "./procedures/months.ts";
import { notificationsRouter } from "./procedures/notifications.ts";
import { profileRouter } from "./procedures/profile.ts";
import { sessionRouter } from "./procedures/session.ts";
import { totalsRouter } from "./procedures/totals.ts";
import { transactionsRouter } from "./procedures/transactions.ts";
import { router } from "./trpc.ts";

/** Everything the page can ask for. */
export const appRouter = router({
  bankAccounts: bankAccountsRouter,
  merchants: merchantsRouter,
  months: monthsRouter,
  notifications: notificationsRouter,
  profile: profileRouter,
  session: sessionRouter,
  totals: totalsRouter,
  transactions: transactionsRouter,
});

export type AppRouter = typeof appRouter;
