import { Repeat2 } from "lucide-react";
import { useState } from "react";
import { isEnabled, withBasePath } from "#client/components/branding.ts";
import { useMessages } from "#client/i18n/messages.ts";
import { Button, LinkButton, RouteButton } from "#client/ui/button.tsx";
import { useTarget } from "#client/ui/use-target.ts";
import { toDecimal } from "#shared/decimals.ts";
import { isUnderWay, type TransactionDetails } from "#shared/transactions.ts";
import { CancelDialog } from "./cancel-dialog.tsx";
import { RefundDialog } from "./refund-dialog.tsx";

/** Actions for a payment: approve or cancel while it awaits approval, repeat or request a refund once it has ended. */
export function Actions({ transaction }: { transaction: TransactionDetails }) {
  const messages = useMessages("transfers");
  const [isCancelling, setIsCancelling] = useState(false);
  const approval = useTarget<HTMLDivElement>("approval");
  const { id, type, state, merchant, amount, account } = transaction;
  if (state === "awaiting_approval") {
    return (
      <div className="transaction-actions" {...approval}>
        <LinkButton look="primary" href={withBasePath(`/approve/${id}`)}>
          {messages.actions.approve}
        </LinkButton>
        <Button onClick={() => setIsCancelling(true)}>{messages.actions.cancel}</Button>
        {isCancelling && <CancelDialog id={id} onClose={() => setIsCancelling(false)} />}
      </div>
    );
  }
  // Offering to repeat a payment under way would invite paying twice.
  if (isUnderWay(state)) return null;
  return (
    <div className="transaction-actions">
      {isEnabled(type === "deposit" ? "deposit" : "withdraw") && (
        <RouteButton
          to={type === "deposit" ? "/deposit" : "/withdraw"}
          search={{
            merchant: merchant.id,
            currency: amount.currency,
            amount: toDecimal(amount),
            account: account?.id,
          }}
        >
          <Repeat2 aria-hidden="true" />
          {messages.repeat}
        </RouteButton>
      )}
      {type === "deposit" && state === "settled" && <Refund id={id} merchant={merchant.name} />}
    </div>
  );
}

function Refund({ id, merchant }: { id: string; merchant: string }) {
  const { refund } = useMessages("cases");
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button onClick={() => setIsAsking(true)}>{refund.ask}</Button>
      {isAsking && <RefundDialog id={id} merchant={merchant} onClose={() => setIsAsking(false)} />}
    </>
  );
}
