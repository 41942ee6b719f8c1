import { type Html, html, problemText } from "#sandbox/html.ts";
import { formatPhone } from "#sandbox/phone/phone-number.ts";
import type { ApprovalRequest } from "#shared/approvals.ts";
import { approvalParts } from "./approvals.ts";
import { cancel, page, type SignInView } from "./layout.ts";

/** Shows what is to be approved, to who is signed in, before a code for it is sent. */
export function approvalPage(view: SignInView & { phone: string }, approval: ApprovalRequest): string {
  return page({
    title: approvalTitle(approval),
    problem: view.problem,
    body: html`
      ${approvalSummary(approval)}
      <p>We send a code for this payment alone to <strong class="number">${formatPhone(view.phone)}</strong>.</p>
      <form method="post" action="${view.path}">
        ${problemText(view.problem)}
        <button autofocus>Send code</button>
      </form>
      ${cancel(view)}`,
  });
}

/** What a page is headed by while it is about an approval. */
export function approvalTitle(approval: ApprovalRequest): string {
  const { amount, payee, isDeposit } = approvalParts(approval);
  // An amount and its currency stay on one line.
  return `Approve ${amount.replace(" ", "\u00a0")} ${isDeposit ? "to" : "from"} ${payee}`;
}

/** What else is told of the payment. */
export function approvalSummary(approval: ApprovalRequest): Html {
  const { account, reference, isDeposit } = approvalParts(approval);
  return html`<dl class="summary">
        <div><dt>${isDeposit ? "From" : "To"}</dt><dd>${account}</dd></div>
        <div><dt>Reference</dt><dd>${reference}</dd></div>
      </dl>`;
}
