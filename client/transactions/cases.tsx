import { type FormEvent, useState } from "react";
import { useWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { DateTime } from "#client/ui/date-time.tsx";
import { TextArea } from "#client/ui/field.tsx";
import { formatDate } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { QueryState } from "#client/ui/panel.tsx";
import { Problem } from "#client/ui/problem.tsx";
import type { ProblemCase } from "#shared/cases.ts";
import { ReportDialog } from "./report-dialog.tsx";
import { Section } from "./section.tsx";

/** What the payer reported about a payment and what became of it, and the way to report. */
export function Cases({ transactionId }: { transactionId: string }) {
  const words = useWords();
  const [isReporting, setIsReporting] = useState(false);
  const query = trpc.cases.list.useQuery({ transactionId });
  const isOpen = query.data?.some(({ state }) => state !== "closed") ?? true;
  return (
    <div className="transaction-cases">
      <QueryState query={query} words={words.problems} skeleton={null}>
        {(cases) => cases.map((one) => <Case key={one.id} one={one} />)}
      </QueryState>
      {!isOpen && <Button onClick={() => setIsReporting(true)}>{words.cases.report.open}</Button>}
      {isReporting && <ReportDialog transactionId={transactionId} onClose={() => setIsReporting(false)} />}
    </div>
  );
}

function Case({ one }: { one: ProblemCase }) {
  const words = useWords().cases;
  const where = useLocale();
  return (
    <Section title={words.title} className="case" aside={<span>{words.states[one.state]}</span>}>
      <p className="case-reason">
        {words.report.reasons[one.reason]}.{" "}
        {one.state === "open" && words.due(formatDate(one.answerDue, where))}
      </p>
      <ol className="case-messages">
        {one.messages.map(({ id, from, at, text }) => (
          <li key={id} data-from={from}>
            <p className="case-from">
              <b>{words.from[from]}</b> <DateTime value={at} />
            </p>
            <p>{text}</p>
          </li>
        ))}
      </ol>
      {one.state !== "closed" && <Answer id={one.id} />}
    </Section>
  );
}

/** Writes more, or says that it is settled. What was written stays until it was sent. */
function Answer({ id }: { id: string }) {
  const words = useWords();
  const [text, setText] = useState("");
  const utils = trpc.useUtils();
  const onSettled = () => utils.cases.invalidate();
  const write = trpc.cases.write.useMutation({
    networkMode: "always",
    onSuccess: () => setText(""),
    onSettled,
  });
  const close = trpc.cases.close.useMutation({ networkMode: "always", onSettled });
  const error = write.error ?? close.error;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (text.trim()) write.mutate({ id, text });
  }

  return (
    <form className="case-form" onSubmit={submit}>
      <TextArea
        label={words.cases.write}
        rows={2}
        value={text}
        maxLength={2_000}
        onChange={(event) => setText(event.target.value)}
      />
      {error && <Problem error={error} words={words.problems} />}
      <div className="dialog-actions">
        <Button type="submit" busy={write.isPending}>
          {words.cases.send}
        </Button>
        <Button busy={close.isPending} onClick={() => close.mutate({ id })}>
          {words.cases.close}
        </Button>
      </div>
    </form>
  );
}
