import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { DueDate } from "#client/ui/due-date.tsx";
import { formatMoment, formatMoney } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import type { ProblemCase } from "#shared/cases.ts";

/** Row for one case: its reason, state and last message, linked to the payment. */
export function CaseRow({ item }: { item: ProblemCase }) {
  const messages = useMessages("cases");
  const last = item.messages.at(-1);
  return (
    <li>
      <Link to="/transactions/$id" params={{ id: item.transactionId }} className="cases-row">
        <span className="cases-words">
          <span className="cases-title">
            <b>{messages.report.reasons[item.reason]}</b>
            <span className="cases-state" data-state={item.state}>
              {messages.states[item.state]}
            </span>
          </span>
          <Payment id={item.transactionId} />
          <CaseDates item={item} />
          {last && <span className="cases-last">{messages.list.wrote[last.from](last.text)}</span>}
        </span>
        <ChevronRight aria-hidden="true" />
      </Link>
    </li>
  );
}

/** Names the payment of a case; renders nothing if the payment is too old for this sign-in or unavailable. */
function Payment({ id }: { id: string }) {
  const { details } = useMessages("transactions");
  const where = useLocale();
  const payment = trpc.transactions.get.useQuery({ id }).data;
  if (!payment) return null;
  return (
    <span>
      {details.titles[payment.type](payment.merchant.name)}, {formatMoney(payment.amount, where)}
    </span>
  );
}

function CaseDates({ item }: { item: ProblemCase }) {
  const messages = useMessages("cases");
  const where = useLocale();
  const day = (instant: string) => formatMoment(instant, "date", where);
  const answer = item.messages.findLast(({ from }) => from === "platform");
  return (
    <small>
      {messages.list.since(day(item.openedAt))}{" "}
      {item.state === "open" && <DueDate date={item.answerDue} messages={messages} />}
      {item.state === "answered" && answer && messages.list.answered(day(answer.at))}
      {item.closedAt && messages.list.closed(day(item.closedAt))}
    </small>
  );
}
