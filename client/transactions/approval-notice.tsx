import { isEnabled } from "#client/components/branding.ts";
import { describeRefusal } from "#client/components/describe-refusal.ts";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { RouteButton } from "#client/ui/button.tsx";
import { useLocale } from "#client/ui/locale.tsx";
import type { Reason } from "#shared/reasons.ts";
import type { TransactionDetails } from "#shared/transactions.ts";

export interface ApprovalNoticeProps {
  transaction: TransactionDetails;
  reason: Reason;
  /** Id of the payer's own limit or block that refused it. */
  by: string | undefined;
}

/** Explains why the approval failed. Shows nothing once the payment has left `awaiting_approval`. */
export function ApprovalNotice({ transaction: { state }, reason, by }: ApprovalNoticeProps) {
  const { problems } = useCommonMessages();
  const messages = useMessages("transfers").refusedBy;
  const where = useLocale();
  const limits = trpc.limits.get.useQuery(undefined, { enabled: reason === "limit_reached" }).data?.items;
  const blocks = trpc.blocks.list.useQuery(undefined, { enabled: reason === "merchant_blocked" }).data;
  const { title, text } = problems.kinds[reason];
  if (state !== "awaiting_approval") return null;
  return (
    <div className="approval-notice" role="alert">
      <p className="problem-title">{title}</p>
      <p>{describeRefusal(by, { limits, blocks }, { messages, where }) ?? text}</p>
      {by && isEnabled("limits") && (
        <p className="problem-actions">
          <RouteButton to="/limits">{problems.limits}</RouteButton>
        </p>
      )}
    </div>
  );
}
