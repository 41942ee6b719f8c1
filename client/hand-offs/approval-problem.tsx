import { describeRefusal } from "#client/components/describe-refusal.ts";
import { Problem } from "#client/components/problem.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { useLocale } from "#client/ui/locale.tsx";
import type { Reason } from "#shared/reasons.ts";

/** Explains why an approval failed; `by` is the id of the payer's own limit or block that refused it. */
export function ApprovalProblem({ reason, by }: { reason: Reason; by: string | undefined }) {
  const messages = useMessages("transfers").refusedBy;
  const where = useLocale();
  const limits = trpc.limits.get.useQuery(undefined, { enabled: reason === "limit_reached" }).data?.items;
  const blocks = trpc.blocks.list.useQuery(undefined, { enabled: reason === "merchant_blocked" }).data;
  const text = describeRefusal(by, { limits, blocks }, { messages, where });
  return <Problem error={{ data: { reason } }} text={text} />;
}
