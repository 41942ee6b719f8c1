import { Problem } from "#client/components/problem.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import type { BankAccount } from "#shared/bank-accounts.ts";
import type { LinkOutcome } from "./search.ts";

export interface LinkResultProps extends LinkOutcome {
  accounts: readonly BankAccount[] | undefined;
}

/** Shows the result of linking or renewing an account at the bank. */
export function LinkResult({ linked, renewed, failed, accounts }: LinkResultProps) {
  const messages = useMessages("bankAccounts").done;
  if (failed) return <Problem error={{ data: { reason: failed } }} />;
  const isRenewed = accounts?.some(({ id, consent }) => id === renewed && consent.state === "active");
  const text = linked ? messages.linked(linked) : isRenewed ? messages.renewed : undefined;
  if (!text) return null;
  return (
    <p className="outcome" role="status">
      {text}
    </p>
  );
}
