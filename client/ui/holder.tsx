import type { PayeeCheck } from "#shared/bank-accounts.ts";

export interface HolderWords {
  title: string;
  checking: string;
  /** The bank could not be asked. */
  failed: string;
  results: Record<PayeeCheck["result"], { title: string; text: (name: string | null) => string }>;
  acknowledge: string;
}

export interface HolderProps {
  check: { data: PayeeCheck | undefined; isError: boolean };
  words: HolderWords;
  /** Of the box to tick. */
  id: string;
  isAcknowledged: boolean;
  onAcknowledge: (isAcknowledged: boolean) => void;
  error: string | undefined;
}

/** What the bank says about an account's holder (Verification of Payee). */
export function Holder({ check, words, id, isAcknowledged, onAcknowledge, error }: HolderProps) {
  const { data, isError } = check;
  const found = data && words.results[data.result];
  return (
    <section
      className="holder"
      data-result={data?.result ?? (isError ? "not_possible" : undefined)}
      aria-label={words.title}
    >
      <div role="status">
        {found ? (
          <>
            <p className="holder-title">{found.title}</p>
            <p>{found.text(data.name)}</p>
          </>
        ) : (
          <p>{isError ? words.failed : words.checking}</p>
        )}
      </div>
      {isAcknowledgeable(data) && (
        <label className="check">
          <input
            id={id}
            type="checkbox"
            checked={isAcknowledged}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? `${id}-error` : undefined}
            onChange={(event) => onAcknowledge(event.target.checked)}
          />
          {words.acknowledge}
        </label>
      )}
      {error && (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
    </section>
  );
}

/** Whether the payer has to say that they know what they do. */
export function isAcknowledgeable(check: PayeeCheck | undefined): boolean {
  return check?.result === "no_match";
}
