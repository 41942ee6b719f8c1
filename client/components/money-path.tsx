import { formatSoon } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { useNow } from "#client/ui/use-now.ts";
import { type Custodian, locateMoney, type NextStep } from "#shared/money-location.ts";
import type { Transaction, TransactionType } from "#shared/transactions.ts";
import { tones } from "./state-badge.tsx";

/** Names for the messages. `bank` is `null` until the payer has chosen an account. */
export interface PathParties {
  type: TransactionType;
  bank: string | null;
  merchant: string;
}

export interface MoneyPathMessages {
  stations: Record<Station, (parties: PathParties) => string>;
  /** Says who has the money. */
  custodian: Record<Custodian, (parties: PathParties) => string>;
  /** Says what happens next. */
  next: Record<NextStep, (parties: PathParties) => string>;
  /** Says by when it happens. */
  by: (time: string) => string;
  /** Says that the promised time has passed. */
  overdue: (time: string) => string;
  /** Marks the station that has the money, for screen readers. */
  here: string;
}

type Station = Exclude<Custodian, "being_checked">;

export interface MoneyPathProps {
  transaction: Transaction;
  messages: MoneyPathMessages;
}

/** Shows where a payment's money is, as a line from the sender to the recipient and in words. */
export function MoneyPath({ transaction, messages }: MoneyPathProps) {
  const { custodian, next, by } = locateMoney(transaction);
  const parties: PathParties = {
    type: transaction.type,
    bank: transaction.account?.bankName ?? null,
    merchant: transaction.merchant.name,
  };
  const stations = listStations(transaction.type, next);
  const current = custodian === "being_checked" ? undefined : stations.indexOf(custodian);
  return (
    <div
      className="money-path"
      data-tone={tones[transaction.state]}
      data-moving={isMoving(next) || undefined}
      data-checked={current === undefined || undefined}
    >
      <ol className="money-path-line">
        {stations.map((station, index) => (
          <li
            key={station}
            data-place={placeOf(index, current)}
            aria-current={index === current ? "step" : undefined}
          >
            <span className="money-path-name">{messages.stations[station](parties)}</span>
            {index === current && <span className="unseen">{messages.here}</span>}
          </li>
        ))}
      </ol>
      <p className="money-path-words">
        <strong>{messages.custodian[custodian](parties)}</strong>{" "}
        {next !== "nothing" && (
          <NextStepText next={messages.next[next](parties)} by={by} messages={messages} />
        )}
      </p>
    </div>
  );
}

function NextStepText({
  next,
  by,
  messages,
}: {
  next: string;
  by: string | null;
  messages: MoneyPathMessages;
}) {
  const where = useLocale();
  const now = useNow(15_000);
  if (!by) return next;
  const time = formatSoon(by, now, where);
  const isOverdue = Date.parse(by) < now.getTime();
  return (
    <>
      {next}{" "}
      <time dateTime={by} className={isOverdue ? "money-path-overdue" : "money-path-by"}>
        {isOverdue ? messages.overdue(time) : messages.by(time)}
      </time>
    </>
  );
}

const forward = ["payer", "platform", "merchant"] as const satisfies readonly Station[];
const backward = ["merchant", "platform", "payer"] as const satisfies readonly Station[];

/** Lists the stations in the order in which the money passes them. A refund goes the opposite way. */
function listStations(type: TransactionType, next: NextStep): readonly Station[] {
  if (next === "refund_to_payer") return backward;
  if (next === "refund_to_merchant") return forward;
  return type === "deposit" ? forward : backward;
}

/** Tests whether the next step happens automatically, without being started or approved by a person. */
function isMoving(next: NextStep): boolean {
  return !["start", "approve", "check", "nothing"].includes(next);
}

function placeOf(index: number, current: number | undefined): "passed" | "here" | "ahead" {
  if (current === undefined || index > current) return "ahead";
  return index === current ? "here" : "passed";
}
