import { type Custodian, locateMoney, type NextStep } from "#shared/money-location.ts";
import type { Transaction, TransactionType } from "#shared/transactions.ts";
import { formatSoon } from "./format.ts";
import { useLocale } from "./locale.tsx";
import { tones } from "./state-badge.tsx";
import { useNow } from "./use-now.ts";

/** Who is spoken of. `bank` is `null` until the payer has chosen an account. */
export interface PathParties {
  type: TransactionType;
  bank: string | null;
  merchant: string;
}

export interface MoneyPathWords {
  stations: Record<Station, (parties: PathParties) => string>;
  /** Who holds the money, as a sentence. */
  holder: Record<Custodian, (parties: PathParties) => string>;
  /** What comes next, as a sentence. */
  next: Record<NextStep, (parties: PathParties) => string>;
  /** By when it comes. */
  by: (time: string) => string;
  /** The promised time has passed. */
  overdue: (time: string) => string;
  /** Marks the station that holds the money, for who cannot see the mark. */
  here: string;
}

type Station = Exclude<Custodian, "being_checked">;

export interface MoneyPathProps {
  transaction: Transaction;
  messages: MoneyPathWords;
}

/** Where a payment's money is: a line from who sends to who receives, and the same in words. */
export function MoneyPath({ transaction, messages }: MoneyPathProps) {
  const { custodian, next, by } = locateMoney(transaction);
  const parties: PathParties = {
    type: transaction.type,
    bank: transaction.account?.bankName ?? null,
    merchant: transaction.merchant.name,
  };
  const stations = stationsOf(transaction.type, next);
  const at = custodian === "being_checked" ? undefined : stations.indexOf(custodian);
  return (
    <div
      className="money-path"
      data-tone={tones[transaction.state]}
      data-moving={isMoving(next) || undefined}
      data-checked={at === undefined || undefined}
    >
      <ol className="money-path-line">
        {stations.map((station, index) => (
          <li key={station} data-place={placeOf(index, at)} aria-current={index === at ? "step" : undefined}>
            <span className="money-path-name">{messages.stations[station](parties)}</span>
            {index === at && <span className="unseen">{messages.here}</span>}
          </li>
        ))}
      </ol>
      <p className="money-path-words">
        <strong>{messages.holder[custodian](parties)}</strong>{" "}
        {next !== "nothing" && <NextWords next={messages.next[next](parties)} by={by} messages={messages} />}
      </p>
    </div>
  );
}

function NextWords({ next, by, messages }: { next: string; by: string | null; messages: MoneyPathWords }) {
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

/** In the order in which the money passes them; a refund runs against the payment's own direction. */
function stationsOf(type: TransactionType, next: NextStep): readonly Station[] {
  if (next === "refund_to_payer") return backward;
  if (next === "refund_to_merchant") return forward;
  return type === "deposit" ? forward : backward;
}

/** Whether the next step happens by itself, without anybody having to begin or to approve it. */
function isMoving(next: NextStep): boolean {
  return !["start", "approve", "check", "nothing"].includes(next);
}

function placeOf(index: number, at: number | undefined): "passed" | "here" | "ahead" {
  if (at === undefined || index > at) return "ahead";
  return index === at ? "here" : "passed";
}
