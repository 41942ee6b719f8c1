import { useQuery } from "@tanstack/react-query";
import type { PayeeCheck } from "#shared/bank-accounts.ts";

/** Milliseconds before a payee check expires. */
const payeeCheckMaxAgeMs = 5 * 60_000;

/** Checks the holder of an account with its bank (Verification of Payee), and caches the result per account. */
export function usePayeeCheck(
  accountId: string | undefined,
  check: (order: { accountId: string }) => Promise<PayeeCheck>,
) {
  return useQuery({
    queryKey: ["payee-check", accountId],
    queryFn: () => check({ accountId: accountId ?? "" }),
    enabled: accountId !== undefined,
    staleTime: payeeCheckMaxAgeMs,
  });
}
