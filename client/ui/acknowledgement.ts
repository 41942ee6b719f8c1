import { useId, useState } from "react";
import type { PayeeCheck } from "#shared/bank-accounts.ts";

/**
 * Whether the payer has said that an account is theirs, which they must where its bank knows the holder by another
 * name. Said of one account it counts for no other: `about` tells them apart.
 */
export function useAcknowledgement(check: PayeeCheck | undefined, about = "") {
  const id = useId();
  const [given, setGiven] = useState<string>();
  const [isAsked, setIsAsked] = useState(false);
  const isGiven = given === about;
  const isNeeded = check?.result === "no_match";
  const isMissing = isNeeded && !isGiven;
  return {
    /** Of the box to tick. */
    id,
    isNeeded,
    isGiven,
    give: (isGiven: boolean) => setGiven(isGiven ? about : undefined),
    /** Whether it was asked for in vain. */
    isMissed: isAsked && isMissing,
    /** Whether nothing is missing; leads the payer to the box otherwise. */
    ask(): boolean {
      setIsAsked(true);
      if (isMissing) document.getElementById(id)?.focus();
      return !isMissing;
    },
  };
}

export type Acknowledgement = ReturnType<typeof useAcknowledgement>;
