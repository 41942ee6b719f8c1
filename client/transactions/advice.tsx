import { type MessagesFor, useMessages } from "#client/i18n/messages.ts";
import type { TransactionDetails } from "#shared/transactions.ts";
import { BankCode } from "./bank-code.tsx";

/** Explains why a payment failed or came back, with the bank's code, and what the payer can do. */
export function Advice({ transaction: { type, state, code } }: { transaction: TransactionDetails }) {
  const { advice, adviceByCode, details } = useMessages("transactions");
  if (!isAdvised(state, advice)) return null;
  const better = code ? adviceByCode.get(code) : undefined;
  return (
    <dl className="transaction-advice" data-tone={state}>
      {code && (
        <div>
          <dt>{details.reason}</dt>
          <dd>
            <BankCode code={code} />
          </dd>
        </div>
      )}
      <div>
        <dt>{details.advice}</dt>
        <dd>{(better ?? advice[state])[type]}</dd>
      </div>
    </dl>
  );
}

type Advised = MessagesFor<"transactions">["advice"];

function isAdvised(state: string, advice: Advised): state is keyof Advised {
  return state in advice;
}
