import { router } from "#server/trpc/trpc.ts";
import { bankAccountsRouter } from "./bank-accounts.ts";
import { blocksRouter } from "./blocks.ts";
import { casesRouter } from "./cases.ts";
import { changesRouter } from "./changes.ts";
import { chargeLookupsRouter } from "./charge-lookups.ts";
import { closureRouter } from "./closure.ts";
import { contactDetailsRouter } from "./contact-details.ts";
import { dataExportsRouter } from "./data-exports.ts";
import { devicesRouter } from "./devices.ts";
import { handOffsRouter } from "./hand-offs.ts";
import { limitsRouter } from "./limits.ts";
import { marketingConsentsRouter } from "./marketing-consents.ts";
import { merchantsRouter } from "./merchants.ts";
import { notificationSettingsRouter } from "./notification-settings.ts";
import { notificationsRouter } from "./notifications.ts";
import { permissionsRouter } from "./permissions.ts";
import { profileRouter } from "./profile.ts";
import { proofsRouter } from "./proofs.ts";
import { pushDevicesRouter } from "./push-devices.ts";
import { sessionRouter } from "./session.ts";
import { transactionsRouter } from "./transactions.ts";
import { transfersRouter } from "./transfers.ts";
import { viewsRouter } from "./views.ts";

/** Every procedure that the page can call. */
export const appRouter = router({
  bankAccounts: bankAccountsRouter,
  blocks: blocksRouter,
  cases: casesRouter,
  changes: changesRouter,
  chargeLookups: chargeLookupsRouter,
  closure: closureRouter,
  contactDetails: contactDetailsRouter,
  dataExports: dataExportsRouter,
  devices: devicesRouter,
  handOffs: handOffsRouter,
  limits: limitsRouter,
  marketingConsents: marketingConsentsRouter,
  merchants: merchantsRouter,
  notifications: notificationsRouter,
  notificationSettings: notificationSettingsRouter,
  permissions: permissionsRouter,
  profile: profileRouter,
  proofs: proofsRouter,
  pushDevices: pushDevicesRouter,
  session: sessionRouter,
  transactions: transactionsRouter,
  transfers: transfersRouter,
  views: viewsRouter,
});

export type AppRouter = typeof appRouter;
