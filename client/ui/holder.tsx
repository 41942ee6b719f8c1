import type { PayeeCheck } from "#shared/bank-accounts.ts";
import type { Acknowledgement } from "./acknowledgement.ts";

export interface HolderWords {
  title: string;
  checking: string;
  /** The bank could not be asked. */
  failed: string;
  results: Record<PayeeCheck["result"], { title: string; text: (name: string | null) => string }>;
  acknowledge: string;
  /** Said where it was not ticked. */
  mustAcknowledge: string;
}

export interface HolderProps {
  check: { data: PayeeCheck | undefined; isError: boolean };
  messages: HolderWords;
  acknowledgement: Acknowledgement;
}

/** What the bank says about an account's holder (Verification of Payee). */
export function Holder({ check, messages, acknowledgement }: HolderProps) {
  const { data, isError } = check;
  const { id, isNeeded, isGiven, give, isMissed } = acknowledgement;
  const found = data && messages.results[data.result];
  return (
    <section
      className="holder"
      data-result={data?.result ?? (isError ? "not_possible" : undefined)}
      aria-label={messages.title}
    >
      <div role="status">
        {found ? (
          <>
            <p className="holder-title">{found.title}</p>
            <p>{found.text(data.name)}</p>
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
            onChange={(event) => give(event.target.checked)}
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
