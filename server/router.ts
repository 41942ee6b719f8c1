import { accountPreviewsRouter } from "./procedures/account-previews.ts";
import { accountUsesRouter } from "./procedures/account-uses.ts";
import { bankAccountsRouter } from "./procedures/bank-accounts.ts";
import { banksRouter } from "./procedures/banks.ts";
import { blocksRouter } from "./procedures/blocks.ts";
import { casesRouter } from "./procedures/cases.ts";
import { changesRouter } from "./procedures/changes.ts";
import { chargeLookupsRouter } from "./procedures/charge-lookups.ts";
import { closureRouter } from "./procedures/closure.ts";
import { contactChangesRouter } from "./procedures/contact-changes.ts";
import { contactDetailsRouter } from "./procedures/contact-details.ts";
import { dataExportsRouter } from "./procedures/data-exports.ts";
import { devicesRouter } from "./procedures/devices.ts";
import { handOffsRouter } from "./procedures/hand-offs.ts";
import { limitChangesRouter } from "./procedures/limit-changes.ts";
import { limitPreviewsRouter } from "./procedures/limit-previews.ts";
import { limitsRouter } from "./procedures/limits.ts";
import { marketingConsentsRouter } from "./procedures/marketing-consents.ts";
import { merchantsRouter } from "./procedures/merchants.ts";
import { monthsRouter } from "./procedures/months.ts";
import { notificationSettingsRouter } from "./procedures/notification-settings.ts";
import { notificationsRouter } from "./procedures/notifications.ts";
import { payeeChecksRouter } from "./procedures/payee-checks.ts";
import { permissionsRouter } from "./procedures/permissions.ts";
import { profileRouter } from "./procedures/profile.ts";
import { proofsRouter } from "./procedures/proofs.ts";
import { pushDevicesRouter } from "./procedures/push-devices.ts";
import { quotesRouter } from "./procedures/quotes.ts";
import { securityEventsRouter } from "./procedures/security-events.ts";
import { sessionRouter } from "./procedures/session.ts";
import { totalsRouter } from "./procedures/totals.ts";
import { transactionsRouter } from "./procedures/transactions.ts";
import { transferOptionsRouter } from "./procedures/transfer-options.ts";
import { transfersRouter } from "./procedures/transfers.ts";
import { viewsRouter } from "./procedures/views.ts";
import { router } from "./trpc.ts";

/** Everything the page can ask for. */
export const appRouter = router({
  accountPreviews: accountPreviewsRouter,
  accountUses: accountUsesRouter,
  bankAccounts: bankAccountsRouter,
  banks: banksRouter,
  blocks: blocksRouter,
  cases: casesRouter,
  changes: changesRouter,
  chargeLookups: chargeLookupsRouter,
  closure: closureRouter,
  contactChanges: contactChangesRouter,
  contactDetails: contactDetailsRouter,
  dataExports: dataExportsRouter,
  devices: devicesRouter,
  handOffs: handOffsRouter,
  marketingConsents: marketingConsentsRouter,
  limitChanges: limitChangesRouter,
  limitPreviews: limitPreviewsRouter,
  limits: limitsRouter,
  merchants: merchantsRouter,
  months: monthsRouter,
  notifications: notificationsRouter,
  notificationSettings: notificationSettingsRouter,
  payeeChecks: payeeChecksRouter,
  permissions: permissionsRouter,
  profile: profileRouter,
  proofs: proofsRouter,
  pushDevices: pushDevicesRouter,
  quotes: quotesRouter,
  securityEvents: securityEventsRouter,
  session: sessionRouter,
  totals: totalsRouter,
  transactions: transactionsRouter,
  transferOptions: transferOptionsRouter,
  transfers: transfersRouter,
  views: viewsRouter,
});

export type AppRouter = typeof appRouter;
