import { getRouteApi } from "@tanstack/react-router";
import { trpc } from "#client/trpc.ts";
import { type BankAccount, paysDeposits } from "#shared/bank-accounts.ts";

export interface AccountRequirements {
  currency: string;
  /** True if the money leaves the account, which requires its bank's consent. */
  needsConsent: boolean;
}

const route = getRouteApi("/signed-in/hand-offs/$token");

/**
 * Selects the account of a hand-off: the payer's choice, or their default account in the currency. The choice is kept in
 * the address, so it survives a reload, a visit to a bank and a sign-in. Without a usable account, the id is `undefined`.
 */
export function useAccount({ currency, needsConsent }: AccountRequirements) {
  const { account } = route.useSearch();
  const navigate = route.useNavigate();
  const accounts = trpc.bankAccounts.list.useQuery().data ?? [];
  const usable = accounts.filter((candidate) => !needsConsent || paysDeposits(candidate));
  const chosen = usable.find(({ id }) => id === account);
  return {
    accountId: (chosen ?? usual(usable, currency))?.id,
    choose: (id: string) =>
      void navigate({
        search: ({ account: _, ...rest }) => ({ ...rest, account: id }),
        replace: true,
        resetScroll: false,
      }),
  };
}

function usual(accounts: readonly BankAccount[], currency: string): BankAccount | undefined {
  const fitting = accounts.filter((account) => account.currency === currency);
  return fitting.find(({ isDefault }) => isDefault) ?? fitting[0] ?? accounts[0];
}
