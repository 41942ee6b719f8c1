import { useQuery } from "@tanstack/react-query";
import type { PayeeCheck } from "#shared/bank-accounts.ts";

/** Milliseconds for which a bank's answer about an account counts. */
const counts = 5 * 60_000;

/** Asks the bank whose account it is (Verification of Payee), once for each account that is looked at. */
export function usePayeeCheck(
  accountId: string | undefined,
  ask: (order: { accountId: string }) => Promise<PayeeCheck>,
) {
  return useQuery({
    queryKey: ["payee-check", accountId],
    queryFn: () => ask({ accountId: accountId ?? "" }),
    enabled: accountId !== undefined,
    staleTime: counts,
  });
}
