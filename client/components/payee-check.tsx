import type { PayeeCheck } from "#shared/bank-accounts.ts";
import type { Acknowledgement } from "./use-acknowledgement.ts";

export interface PayeeCheckMessages {
  title: string;
  checking: string;
  /** The check itself failed. */
  failed: string;
  results: Record<PayeeCheck["result"], { title: string; text: (name: string | null) => string }>;
  acknowledge: string;
  /** The error if the required checkbox is not ticked. */
  mustAcknowledge: string;
}

export interface PayeeCheckResultProps {
  check: { data: PayeeCheck | undefined; isError: boolean };
  messages: PayeeCheckMessages;
  acknowledgement: Acknowledgement;
}

/** Shows the bank's answer about an account's holder (Verification of Payee). */
export function PayeeCheckResult({ check, messages, acknowledgement }: PayeeCheckResultProps) {
  const { data, isError } = check;
  const { id, isNeeded, isGiven, acknowledge, isMissed } = acknowledgement;
  const result = data && messages.results[data.result];
  return (
    <section
      className="payee-check"
      data-result={data?.result ?? (isError ? "not_possible" : undefined)}
      aria-label={messages.title}
    >
      <div role="status">
        {result ? (
          <>
            <p className="payee-check-title">{result.title}</p>
            <p>{result.text(data.name)}</p>
          </>
        ) : (
          <p>{isError ? messages.failed : messages.checking}</p>
        )}
      </div>
      {isNeeded && (
        <label className="check">
          <input
            id={id}
            type="checkbox"
            checked={isGiven}
            aria-invalid={isMissed || undefined}
            aria-describedby={isMissed ? `${id}-error` : undefined}
            onChange={(event) => acknowledge(event.target.checked)}
          />
          {messages.acknowledge}
        </label>
      )}
      {isMissed && (
        <p id={`${id}-error`} className="field-error">
          {messages.mustAcknowledge}
        </p>
      )}
    </section>
  );
}
