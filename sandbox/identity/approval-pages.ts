import { formatPhone } from "#sandbox/phone/phone-number.ts";
import { type Html, html, problemText } from "#sandbox/web/html.ts";
import type { ApprovalRequest } from "#shared/approvals.ts";
import { approvalParts } from "./approvals.ts";
import { cancel, page, type SignInView, strong } from "./layout.ts";

/** Shows a payment to a signed-in customer before a code for it is sent. */
export function approvalPage(view: SignInView & { phone: string }, approval: ApprovalRequest): string {
  const { messages } = view;
  return page({
    messages,
    title: approvalTitle(view, approval),
    problem: view.problem,
    body: html`
      ${approvalSummary(view, approval)}
      <p>${messages.approval.willSend(strong(formatPhone(view.phone)))}</p>
      <form method="post" action="${view.path}">
        ${problemText(view.problem)}
        <button autofocus>${messages.number.send}</button>
      </form>
      ${cancel(view)}`,
  });
}

export function approvalTitle({ messages, amount }: SignInView, approval: ApprovalRequest): string {
  const { payee, isDeposit } = approvalParts(approval);
  const { deposit, withdrawal } = messages.approval;
  return (isDeposit ? deposit : withdrawal)(amount(approval.amount), payee);
}

export function approvalSummary({ messages }: SignInView, approval: ApprovalRequest): Html {
  const { account, reference, isDeposit } = approvalParts(approval);
  const { from, to, reference: label } = messages.approval;
  return html`<dl class="summary">
        <div><dt>${isDeposit ? from : to}</dt><dd>${account}</dd></div>
        <div><dt>${label}</dt><dd>${reference}</dd></div>
      </dl>`;
}
