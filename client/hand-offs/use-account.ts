import { getRouteApi } from "@tanstack/react-router";
import { trpc } from "#client/trpc.ts";
import { type BankAccount, paysDeposits } from "#shared/bank-accounts.ts";

export interface AccountWish {
  currency: string;
  /** Whether money is to come from it, which its bank has to consent to. */
  needsConsent: boolean;
}

const route = getRouteApi("/signed-in/hand-offs/$token");

/**
 * The account of a hand-off: the one that the payer chose, which stands in the address and so outlives a reload and the
 * ways to a bank and to a sign-in; until then the usual one of the currency. `undefined` where none can be used.
 */
export function useAccount({ currency, needsConsent }: AccountWish) {
  const { account } = route.useSearch();
  const navigate = route.useNavigate();
  const accounts = trpc.bankAccounts.list.useQuery().data ?? [];
  const usable = accounts.filter((one) => !needsConsent || paysDeposits(one));
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
