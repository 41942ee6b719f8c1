import { useEffect, useRef } from "react";
import { Page } from "#client/components/page.tsx";
import { type MessagesFor, useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { BackLink } from "#client/ui/back-link.tsx";
import { focusHeading } from "#client/ui/focus-heading.ts";
import type { TransactionType } from "#shared/transactions.ts";
import { AccountStep } from "./account-step.tsx";
import { AmountStep } from "./amount-step.tsx";
import { type Choices, type Draft, draftOf, orderOf, stepOf } from "./draft.ts";
import { MerchantStep } from "./merchant-step.tsx";
import { pathOf } from "./paths.ts";
import { ReviewStep } from "./review-step.tsx";
import { type Step, steps, type TransferSearch } from "./search.ts";

export interface TransferStepsProps extends Choices {
  type: TransactionType;
  search: TransferSearch;
}

/** Asks one question at a time. All answers are kept in the address. */
export function TransferSteps({ type, search, ...choices }: TransferStepsProps) {
  const titles = useCommonMessages().shell.transfers;
  const messages = useMessages("transfers");
  const draft = draftOf(type, search, choices);
  const step = stepOf(draft, search.step);
  useFocusOnStep(step);
  return (
    <Page
      title={titles[type]}
      heading={headingOf(step, { type, messages })}
      className="transfer"
      above={<StepBack type={type} search={search} step={step} />}
    >
      <StepContent step={step} draft={draft} search={search} choices={choices} />
    </Page>
  );
}

interface StepContentProps {
  step: Step;
  draft: Draft;
  search: TransferSearch;
  choices: Choices;
}

function StepContent({ step, draft, search, choices }: StepContentProps) {
  const { type, option, amount, account } = draft;
  const order = orderOf(draft);
  if (step === "review" && option && account && order)
    return <ReviewStep order={order} option={option} account={account} search={search} />;
  if (step === "account" && option)
    return <AccountStep type={type} option={option} accounts={choices.accounts} search={search} />;
  if (step === "amount" && option)
    return <AmountStep type={type} option={option} amount={amount} search={search} />;
  return <MerchantStep type={type} options={choices.options} search={search} />;
}

function StepBack({ type, search, step }: { type: TransactionType; search: TransferSearch; step: Step }) {
  const messages = useMessages("transfers");
  const at = steps.indexOf(step);
  const before = steps[at - 1];
  return (
    <p className="transfer-above">
      {before ? (
        <BackLink to={pathOf(type)} search={{ ...search, step: before }}>
          {messages.back}
        </BackLink>
      ) : (
        <BackLink to="/">{messages.leave}</BackLink>
      )}
      <span>{messages.step(at + 1, steps.length)}</span>
    </p>
  );
}

function headingOf(
  step: Step,
  { type, messages }: { type: TransactionType; messages: MessagesFor<"transfers"> },
): string {
  if (step === "merchant" || step === "account") return messages[step].heading[type];
  return messages[step].heading;
}

/** Moves the focus to the heading of the next step, because the pressed control disappeared with its step. */
function useFocusOnStep(step: Step): void {
  const before = useRef(step);
  useEffect(() => {
    if (before.current !== step) focusHeading();
    before.current = step;
  }, [step]);
}
