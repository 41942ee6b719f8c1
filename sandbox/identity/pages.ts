import { formatPhone } from "#sandbox/phone/phone-number.ts";
import { codeField, Html, html, phoneField } from "#sandbox/web/html.ts";
import { approvalPage, approvalSummary, approvalTitle } from "./approval-pages.ts";
import { cancel, page, type SignInView, strong } from "./layout.ts";
import type { Messages } from "./messages/messages.ts";

/** Asks for the phone number, or asks a signed-in customer to confirm sending a code. */
export function firstPage(view: SignInView & { phone: string }): string {
  return view.approval && view.isReauthentication ? approvalPage(view, view.approval) : phonePage(view);
}

export function phonePage(view: SignInView & { phone: string }): string {
  const { messages, approval, isReauthentication } = view;
  const { title, titleAgain, lead, leadAgain, label, send } = messages.number;
  return page({
    messages,
    title: approval ? approvalTitle(view, approval) : isReauthentication ? titleAgain : title,
    problem: view.problem,
    body: html`
      ${approval ? approvalSummary(view, approval) : undefined}
      <p class="lead">${(isReauthentication ? leadAgain : lead)(view.client)}</p>
      <form method="post" action="${view.path}">
        ${phoneField({ label, value: view.phone, problem: view.problem })}
        <button>${send}</button>
      </form>
      ${cancel(view)}`,
  });
}

export function codePage(view: SignInView & { phone: string; notice?: string; inboxUrl: string }): string {
  const { messages, approval } = view;
  const number = strong(formatPhone(view.phone));
  const isApprover = approval && view.isReauthentication;
  const inbox = (name: string) =>
    html`<a href="${view.inboxUrl}?of=${encodeURIComponent(view.phone)}" target="_blank" rel="noopener">${name}</a>`;
  return page({
    messages,
    title: approval ? approvalTitle(view, approval) : messages.code.title,
    problem: view.problem,
    body: html`
      ${approval ? approvalSummary(view, approval) : undefined}
      <p class="lead">${isApprover ? messages.approval.sent(number) : messages.code.lead(number)}</p>
      ${view.notice ? html`<p class="notice" role="status">${view.notice}</p>` : undefined}
      <form method="post" action="${view.path}/code">
        ${codeField({ label: messages.code.label, problem: view.problem })}
        <button>${approval ? messages.approval.approve : messages.code.next}</button>
      </form>
      <div class="others">
        <form method="post" action="${view.path}/resend"><button class="link">${messages.code.resend}</button></form>
        ${isApprover ? undefined : html`<a href="${view.path}">${messages.code.changeNumber}</a>`}
      </div>
      ${cancel(view)}
      <p class="aside">${messages.code.noPhone(inbox)}</p>`,
  });
}

export function problemPage(
  messages: Messages,
  problem: keyof Messages["problems"],
  home: ReturnLink,
): string {
  const { title, text } = messages.problems[problem];
  return page({
    messages,
    title,
    body: html`
      <p class="lead">${text}</p>
      ${linkTo(home, messages)}`,
  });
}

export interface ReturnLink {
  name: string;
  url: string;
}

/** Asks whether to sign out. If `assured`, a script submits the form at once. */
export function signOutPage(
  messages: Messages,
  { form, assured }: { form: string; assured: boolean },
): string {
  const id = /id="([^"]+)"/.exec(form)?.[1];
  const { asking, consequence, signOut, stay, going, moment } = messages.signOut;
  return page({
    messages,
    title: assured ? going : asking,
    script: assured ? "/submit.js" : undefined,
    body: html`
      <p class="lead">${assured ? moment : consequence}</p>
      ${new Html(form)}
      <button form="${id}" name="logout" value="yes" autofocus>${signOut}</button>
      ${assured ? undefined : html`<button class="quiet" form="${id}">${stay}</button>`}`,
  });
}

export function signedOutPage(messages: Messages, home: ReturnLink): string {
  return page({
    messages,
    title: messages.signOut.done,
    body: html`
      <p class="lead">${messages.signOut.ended}</p>
      ${linkTo(home, messages)}`,
  });
}

function linkTo({ name, url }: ReturnLink, { goTo }: Messages): Html {
  return html`<a class="button" href="${url}">${goTo(name)}</a>`;
}
