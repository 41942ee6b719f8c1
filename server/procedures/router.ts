import { router } from "#server/trpc/trpc.ts";
import { accountPreviewsRouter } from "./account-previews.ts";
import { accountUsesRouter } from "./account-uses.ts";
import { bankAccountsRouter } from "./bank-accounts.ts";
import { banksRouter } from "./banks.ts";
import { blocksRouter } from "./blocks.ts";
import { casesRouter } from "./cases.ts";
import { changesRouter } from "./changes.ts";
import { chargeLookupsRouter } from "./charge-lookups.ts";
import { closureRouter } from "./closure.ts";
import { contactChangesRouter } from "./contact-changes.ts";
import { contactDetailsRouter } from "./contact-details.ts";
import { dataExportsRouter } from "./data-exports.ts";
import { devicesRouter } from "./devices.ts";
import { handOffsRouter } from "./hand-offs.ts";
import { limitChangesRouter } from "./limit-changes.ts";
import { limitPreviewsRouter } from "./limit-previews.ts";
import { limitsRouter } from "./limits.ts";
import { marketingConsentsRouter } from "./marketing-consents.ts";
import { merchantsRouter } from "./merchants.ts";
import { monthsRouter } from "./months.ts";
import { notificationSettingsRouter } from "./notification-settings.ts";
import { notificationsRouter } from "./notifications.ts";
import { payeeChecksRouter } from "./payee-checks.ts";
import { permissionsRouter } from "./permissions.ts";
import { profileRouter } from "./profile.ts";
import { proofsRouter } from "./proofs.ts";
import { pushDevicesRouter } from "./push-devices.ts";
import { quotesRouter } from "./quotes.ts";
import { securityEventsRouter } from "./security-events.ts";
import { sessionRouter } from "./session.ts";
import { totalsRouter } from "./totals.ts";
import { transactionsRouter } from "./transactions.ts";
import { transferOptionsRouter } from "./transfer-options.ts";
import { transfersRouter } from "./transfers.ts";
import { viewsRouter } from "./views.ts";

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
