import { describedByProblem, Html, html, problemText } from "#sandbox/html.ts";
import { formatPhone } from "#sandbox/phone/phone-number.ts";
import { approvalPage, approvalSummary, approvalTitle } from "./approval-pages.ts";
import { cancel, page, type SignInView, strong } from "./layout.ts";
import type { Words } from "./words/words.ts";

/** Asks for the phone number; of who is signed in and approves a payment, only whether to send the code. */
export function firstPage(view: SignInView & { phone: string }): string {
  return view.approval && view.again ? approvalPage(view, view.approval) : phonePage(view);
}

/** Asks for the phone number. */
export function phonePage(view: SignInView & { phone: string }): string {
  const { words, approval, again } = view;
  const { title, titleAgain, lead, leadAgain, label, send } = words.number;
  return page({
    words,
    title: approval ? approvalTitle(view, approval) : again ? titleAgain : title,
    problem: view.problem,
    body: html`
      ${approval ? approvalSummary(view, approval) : undefined}
      <p class="lead">${(again ? leadAgain : lead)(view.client)}</p>
      <form method="post" action="${view.path}">
        <label for="phone">${label}</label>
        <input id="phone" name="phone" type="tel" inputmode="tel" autocomplete="tel" required autofocus maxlength="32"
          value="${view.phone}" placeholder="070-174 06 05" ${describedByProblem(view.problem)}>
        ${problemText(view.problem)}
        <button>${send}</button>
      </form>
      ${cancel(view)}`,
  });
}

/** Asks for the code that was sent. */
export function codePage(view: SignInView & { phone: string; notice?: string; inboxUrl: string }): string {
  const { words, approval } = view;
  const number = strong(formatPhone(view.phone));
  const isApprover = approval && view.again;
  const inbox = (name: string) =>
    html`<a href="${view.inboxUrl}?of=${encodeURIComponent(view.phone)}" target="_blank" rel="noopener">${name}</a>`;
  return page({
    words,
    title: approval ? approvalTitle(view, approval) : words.code.title,
    problem: view.problem,
    body: html`
      ${approval ? approvalSummary(view, approval) : undefined}
      <p class="lead">${isApprover ? words.approval.sent(number) : words.code.lead(number)}</p>
      ${view.notice ? html`<p class="notice" role="status">${view.notice}</p>` : undefined}
      <form method="post" action="${view.path}/code">
        <label for="code">${words.code.label}</label>
        <input id="code" class="code" name="code" inputmode="numeric" autocomplete="one-time-code" required autofocus
          maxlength="12" ${describedByProblem(view.problem)}>
        ${problemText(view.problem)}
        <button>${approval ? words.approval.approve : words.code.next}</button>
      </form>
      <div class="others">
        <form method="post" action="${view.path}/resend"><button class="link">${words.code.resend}</button></form>
        ${isApprover ? undefined : html`<a href="${view.path}">${words.code.changeNumber}</a>`}
      </div>
      ${cancel(view)}
      <p class="aside">${words.code.noPhone(inbox)}</p>`,
  });
}

/** Says what went wrong and where to go on. */
export function problemPage(words: Words, problem: keyof Words["problems"], home: Home): string {
  const { title, text } = words.problems[problem];
  return page({
    words,
    title,
    body: html`
      <p class="lead">${text}</p>
      ${wayTo(home, words)}`,
  });
}

/** An application to go on to. */
export interface Home {
  name: string;
  url: string;
}

/** Asks whether to sign out. With `assured`, the page answers by itself, and asks only where scripts do not run. */
export function signOutPage(words: Words, { form, assured }: { form: string; assured: boolean }): string {
  const id = /id="([^"]+)"/.exec(form)?.[1];
  const { asking, consequence, signOut, stay, going, moment } = words.signOut;
  return page({
    words,
    title: assured ? going : asking,
    script: assured ? "/submit.js" : undefined,
    body: html`
      <p class="lead">${assured ? moment : consequence}</p>
      ${new Html(form)}
      <button form="${id}" name="logout" value="yes" autofocus>${signOut}</button>
      ${assured ? undefined : html`<button class="quiet" form="${id}">${stay}</button>`}`,
  });
}

export function signedOutPage(words: Words, home: Home): string {
  return page({
    words,
    title: words.signOut.done,
    body: html`
      <p class="lead">${words.signOut.ended}</p>
      ${wayTo(home, words)}`,
  });
}

function wayTo({ name, url }: Home, { goTo }: Words): Html {
  return html`<a class="button" href="${url}">${goTo(name)}</a>`;
}
