import { useQuery } from "@tanstack/react-query";
import { trpc } from "#client/trpc.ts";

/** Milliseconds for which a bank's answer about an account counts. */
const counts = 5 * 60_000;

/** Asks the bank whose account it is (Verification of Payee), once for each account that is looked at. */
export function usePayeeCheck(accountId: string | undefined) {
  const { client } = trpc.useUtils();
  return useQuery({
    queryKey: ["payee-check", accountId],
    queryFn: () => client.payeeChecks.create.mutate({ accountId: accountId ?? "" }),
    enabled: accountId !== undefined,
    staleTime: counts,
  });
}
