import { isEnabled } from "#client/components/branding.ts";
import { MoneyPath } from "#client/components/money-path.tsx";
import { StateBadge } from "#client/components/state-badge.tsx";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { Money } from "#client/ui/money.tsx";
import { Monogram } from "#client/ui/monogram.tsx";
import { Section } from "#client/ui/section.tsx";
import type { TransactionDetails } from "#shared/transactions.ts";
import { signedAmount } from "#shared/transactions.ts";
import { Actions } from "./actions.tsx";
import { Advice } from "./advice.tsx";
import { ApprovalNotice } from "./approval-notice.tsx";
import type { ApprovalSearch } from "./approval-search.ts";
import { ArrivalNotice } from "./arrival-notice.tsx";
import { Cases } from "./cases.tsx";
import { Facts } from "./facts.tsx";
import { Proofs } from "./proofs.tsx";
import { ReceiptLink } from "./receipt-link.tsx";
import { Timeline } from "./timeline.tsx";

export interface TransactionDetailsViewProps {
  transaction: TransactionDetails;
  /** Result of the approval that the payer is returning from. */
  approval: ApprovalSearch;
}

/** Shows everything about one payment, starting with the amount and where the money is. */
export function TransactionDetailsView({ transaction, approval }: TransactionDetailsViewProps) {
  const messages = useCommonMessages();
  const { details } = useMessages("transactions");
  return (
    <div className="transaction-parts">
      <div className="transaction-head">
        <Monogram name={transaction.merchant.name} />
        <Money value={signedAmount(transaction)} size="display" sign="always" />
        <StateBadge state={transaction.state}>{messages.states[transaction.state]}</StateBadge>
      </div>
      <div className="transaction-now">
        <ArrivalNotice transaction={transaction} />
        {approval.approval && (
          <ApprovalNotice transaction={transaction} reason={approval.approval} by={approval.by} />
        )}
        <Actions transaction={transaction} />
      </div>
      <Section title={details.locateMoney} className="transaction-locateMoney">
        <MoneyPath transaction={transaction} messages={messages.moneyPath} />
        <Advice transaction={transaction} />
      </Section>
      <Section title={details.timeline} className="transaction-timeline">
        <Timeline events={transaction.events} />
      </Section>
      <div className="transaction-papers">
        <Section title={details.facts} aside={<ReceiptLink id={transaction.id} />}>
          <Facts transaction={transaction} />
        </Section>
        {isEnabled("proofs") && <Proofs transaction={transaction} />}
      </div>
      {isEnabled("cases") && <Cases transaction={transaction} />}
    </div>
  );
}
