import { useQuery } from "@tanstack/react-query";
import { useWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import type { PayeeCheck } from "#shared/transfers.ts";

/** Milliseconds for which a bank's answer about an account counts. */
const counts = 5 * 60_000;

/** Asks the bank whose account it is (Verification of Payee), once for each account that is looked at. */
export function usePayeeCheck(accountId: string | undefined) {
  const { client } = trpc.useUtils();
  return useQuery({
    queryKey: ["payee-check", accountId],
    queryFn: () => client.payeeChecks.create.mutate({ accountId: accountId ?? "" }),
    enabled: accountId !== undefined,
    staleTime: counts,
  });
}

/** Whether the payer has to say that they know what they do. */
export function isAcknowledgeable(check: PayeeCheck | undefined): boolean {
  return check?.result === "no_match";
}

export interface HolderProps {
  check: { data: PayeeCheck | undefined; isError: boolean };
  /** Of the box to tick. */
  id: string;
  isAcknowledged: boolean;
  onAcknowledge: (isAcknowledged: boolean) => void;
  error: string | undefined;
}

/** What the bank says about the account's holder. */
export function Holder({ check: { data, isError }, id, isAcknowledged, onAcknowledge, error }: HolderProps) {
  const words = useWords().transfers.payee;
  const found = data && words.results[data.result];
  return (
    <section
      className="payee-check"
      data-result={data?.result ?? (isError ? "not_possible" : undefined)}
      aria-label={words.title}
    >
      <div role="status">
        {found ? (
          <>
            <p className="payee-check-title">{found.title}</p>
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
