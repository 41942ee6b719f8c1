import { usePartWords, useWords } from "#client/i18n/words.ts";
import { Problem } from "#client/ui/problem.tsx";
import type { BankAccount } from "#shared/bank-accounts.ts";
import type { LinkOutcome } from "./search.ts";

export interface OutcomeProps extends LinkOutcome {
  accounts: readonly BankAccount[] | undefined;
}

/** What came of going to the bank. */
export function Outcome({ linked, renewed, failed, accounts }: OutcomeProps) {
  const { problems } = useWords();
  const words = usePartWords("bankAccounts").done;
  if (failed) return <Problem error={{ data: { reason: failed } }} words={problems} />;
  const isRenewed = accounts?.some(({ id, consent }) => id === renewed && consent.state === "active");
  const text = linked ? words.linked(linked) : isRenewed ? words.renewed : undefined;
  if (!text) return null;
  return (
    <p className="outcome" role="status">
      {text}
    </p>
  );
}
