import { type Html, html, problemText } from "#sandbox/html.ts";
import { formatPhone } from "#sandbox/phone/phone-number.ts";
import type { ApprovalRequest } from "#shared/approvals.ts";
import { approvalParts } from "./approvals.ts";
import { cancel, page, type SignInView, strong } from "./layout.ts";

/** Shows what is to be approved, to who is signed in, before a code for it is sent. */
export function approvalPage(view: SignInView & { phone: string }, approval: ApprovalRequest): string {
  const { words } = view;
  return page({
    words,
    title: approvalTitle(view, approval),
    problem: view.problem,
    body: html`
      ${approvalSummary(view, approval)}
      <p>${words.approval.willSend(strong(formatPhone(view.phone)))}</p>
      <form method="post" action="${view.path}">
        ${problemText(view.problem)}
        <button autofocus>${words.number.send}</button>
      </form>
      ${cancel(view)}`,
  });
}

/** What a page is headed by while it is about an approval. */
export function approvalTitle({ words, amount }: SignInView, approval: ApprovalRequest): string {
  const { payee, isDeposit } = approvalParts(approval);
  const { deposit, withdrawal } = words.approval;
  return (isDeposit ? deposit : withdrawal)(amount(approval.amount), payee);
}

/** What else is told of the payment. */
export function approvalSummary({ words }: SignInView, approval: ApprovalRequest): Html {
  const { account, reference, isDeposit } = approvalParts(approval);
  const { from, to, reference: label } = words.approval;
  return html`<dl class="summary">
        <div><dt>${isDeposit ? from : to}</dt><dd>${account}</dd></div>
        <div><dt>${label}</dt><dd>${reference}</dd></div>
      </dl>`;
}
