import { getRouteApi } from "@tanstack/react-router";
import { Page } from "#client/components/page.tsx";
import { QueryState } from "#client/components/panel.tsx";
import { useCommonMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import type { TransactionType } from "#shared/transactions.ts";
import type { TransferSearch } from "./search.ts";
import { TransferSteps } from "./transfer-steps.tsx";

// Part of the same chunk: this page is needed when the network is lost and could then not be loaded.
export { TransferStatusPage } from "./transfer-status-page.tsx";

const deposit = getRouteApi("/signed-in/deposit");
const withdraw = getRouteApi("/signed-in/withdraw");

/** Moves money from one of the payer's accounts to a merchant. */
export function DepositPage() {
  return <TransferPage type="deposit" search={deposit.useSearch()} />;
}

/** Moves money from a merchant to one of the payer's accounts. */
export function WithdrawPage() {
  return <TransferPage type="withdrawal" search={withdraw.useSearch()} />;
}

function TransferPage({ type, search }: { type: TransactionType; search: TransferSearch }) {
  const messages = useCommonMessages();
  const options = trpc.transfers.options.useQuery();
  const accounts = trpc.bankAccounts.list.useQuery();
  const missing = options.data === undefined ? options : accounts;
  if (options.data && accounts.data) {
    return <TransferSteps type={type} search={search} options={options.data} accounts={accounts.data} />;
  }
  return (
    <Page title={messages.shell.transfers[type]} className="transfer">
      <QueryState<unknown> query={missing} skeleton={<SkeletonRows count={6} height="3.5rem" />}>
        {() => null}
      </QueryState>
    </Page>
  );
}
