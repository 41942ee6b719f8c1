import { type FormEvent, useState } from "react";
import { QueryState } from "#client/components/panel.tsx";
import { Problem } from "#client/components/problem.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { DateTime } from "#client/ui/date-time.tsx";
import { DueDate } from "#client/ui/due-date.tsx";
import { TextArea } from "#client/ui/field.tsx";
import { Section } from "#client/ui/section.tsx";
import { useTarget } from "#client/ui/use-target.ts";
import type { ProblemCase } from "#shared/cases.ts";
import type { TransactionDetails } from "#shared/transactions.ts";
import { FirstSteps } from "./first-steps.tsx";
import { ReportDialog } from "./report-dialog.tsx";

/** Shows the cases that the payer opened for a payment, with a button to report a problem. */
export function Cases({ transaction }: { transaction: TransactionDetails }) {
  const { report } = useMessages("cases");
  const transactionId = transaction.id;
  const [isReporting, setIsReporting] = useState(false);
  const query = trpc.cases.list.useQuery({ transactionId });
  const isOpen = query.data?.some(({ state }) => state !== "closed") ?? true;
  return (
    <div className="transaction-cases">
      <QueryState query={query} skeleton={null}>
        {(cases) => cases.map((item) => <Case key={item.id} item={item} merchant={transaction.merchant} />)}
      </QueryState>
      {!isOpen && <Button onClick={() => setIsReporting(true)}>{report.open}</Button>}
      {isReporting && <ReportDialog transaction={transaction} onClose={() => setIsReporting(false)} />}
    </div>
  );
}

function Case({ item, merchant }: { item: ProblemCase; merchant: TransactionDetails["merchant"] }) {
  const messages = useMessages("cases");
  return (
    <Section
      title={messages.title}
      className="case"
      aside={<span>{messages.states[item.state]}</span>}
      {...useTarget<HTMLElement>(item.id)}
    >
      <p className="case-reason">
        {messages.report.reasons[item.reason]}.{" "}
        {item.state === "open" && <DueDate date={item.answerDue} messages={messages} />}
      </p>
      {item.reason === "not_me" && item.state !== "closed" && <FirstSteps merchant={merchant} />}
      <ol className="case-messages">
        {item.messages.map(({ id, from, at, text }) => (
          <li key={id} data-from={from}>
            <p className="case-from">
              <b>{messages.from[from]}</b> <DateTime value={at} />
            </p>
            <p>{text}</p>
          </li>
        ))}
      </ol>
      {item.state !== "closed" && <Answer id={item.id} />}
    </Section>
  );
}

/** Adds a message to a case or closes it. The text is kept until it has been sent. */
function Answer({ id }: { id: string }) {
  const messages = useMessages("cases");
  const [text, setText] = useState("");
  const utils = trpc.useUtils();
  const onSettled = () => utils.cases.invalidate();
  const write = trpc.cases.write.useMutation({
    onSuccess: (_case, sent) => setText((written) => (written === sent.text ? "" : written)),
    onSettled,
  });
  const close = trpc.cases.close.useMutation({ onSettled });
  const error = write.error ?? close.error;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (text.trim()) write.mutate({ id, text });
  }

  return (
    <form className="case-form" onSubmit={submit}>
      <TextArea
        label={messages.write}
        rows={2}
        value={text}
        maxLength={2_000}
        onChange={(event) => setText(event.target.value)}
      />
      {error && <Problem error={error} />}
      <div className="dialog-actions">
        <Button type="submit" busy={write.isPending}>
          {messages.send}
        </Button>
        <Button busy={close.isPending} onClick={() => close.mutate({ id })}>
          {messages.close}
        </Button>
      </div>
    </form>
  );
}
