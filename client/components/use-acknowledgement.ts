import { useId, useState } from "react";
import type { PayeeCheck } from "#shared/bank-accounts.ts";

/**
 * Holds the payer's confirmation that an account is theirs, required when the payee check finds another name. The
 * confirmation applies to the account with `accountKey` only.
 */
export function useAcknowledgement(check: PayeeCheck | undefined, accountKey = "") {
  const id = useId();
  const [acknowledgedKey, setAcknowledgedKey] = useState<string>();
  const [wasRequested, setWasRequested] = useState(false);
  const isGiven = acknowledgedKey === accountKey;
  const isNeeded = check?.result === "no_match";
  const isMissing = isNeeded && !isGiven;
  return {
    /** The id of the checkbox. */
    id,
    isNeeded,
    isGiven,
    acknowledge: (isChecked: boolean) => setAcknowledgedKey(isChecked ? accountKey : undefined),
    /** True after a submission without the required confirmation. */
    isMissed: wasRequested && isMissing,
    /** Returns true if the form may be submitted; otherwise focuses the checkbox. */
    validate(): boolean {
      setWasRequested(true);
      if (isMissing) document.getElementById(id)?.focus();
      return !isMissing;
    },
  };
}

export type Acknowledgement = ReturnType<typeof useAcknowledgement>;
