import { useWords } from "#client/i18n/words.ts";
import type { Reason } from "#shared/reasons.ts";
import type { TransactionDetails } from "#shared/transactions.ts";

export interface ApprovalNoticeProps {
  transaction: TransactionDetails;
  reason: Reason;
}

/** Why the approval did not work; of no interest once the payment has moved on. */
export function ApprovalNotice({ transaction: { state }, reason }: ApprovalNoticeProps) {
  const { title, text } = useWords().problems.kinds[reason];
  if (state !== "awaiting_approval") return null;
  return (
    <div className="approval-notice" role="alert">
      <p className="problem-title">{title}</p>
      <p>{text}</p>
    </div>
  );
}
