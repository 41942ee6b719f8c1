import { describedByProblem, Html, html, problemText } from "#sandbox/html.ts";
import { formatPhone } from "#sandbox/phone/phone-number.ts";
import { approvalPage, approvalSummary, approvalTitle } from "./approval-pages.ts";
import { cancel, page, type SignInView } from "./layout.ts";

/** Asks for the phone number; of who is signed in and approves a payment, only whether to send the code. */
export function firstPage(view: SignInView & { phone: string }): string {
  return view.approval && view.again ? approvalPage(view, view.approval) : phonePage(view);
}

/** Asks for the phone number. */
export function phonePage(view: SignInView & { phone: string }): string {
  const title = view.approval
    ? approvalTitle(view.approval)
    : view.again
      ? "Confirm that it is you"
      : "Sign in";
  return page({
    title,
    problem: view.problem,
    body: html`
      ${view.approval ? approvalSummary(view.approval) : undefined}
      <p class="lead">${view.again ? `${view.client} asks you to sign in once more: we send a code to your phone.` : `We send a code to your phone, and you go on to ${view.client}.`}</p>
      <form method="post" action="${view.path}">
        <label for="phone">Phone number</label>
        <input id="phone" name="phone" type="tel" inputmode="tel" autocomplete="tel" required autofocus maxlength="32"
          value="${view.phone}" placeholder="070-174 06 05" ${describedByProblem(view.problem)}>
        ${problemText(view.problem)}
        <button>Send code</button>
      </form>
      ${cancel(view)}`,
  });
}

/** Asks for the code that was sent. */
export function codePage(view: SignInView & { phone: string; notice?: string; inboxUrl: string }): string {
  const number = formatPhone(view.phone);
  return page({
    title: view.approval ? approvalTitle(view.approval) : "Enter the code",
    problem: view.problem,
    body: html`
      ${view.approval ? approvalSummary(view.approval) : undefined}
      ${
        view.approval && view.again
          ? html`<p class="lead">A code for this payment alone is on its way to <strong class="number">${number}</strong>.</p>`
          : html`<p class="lead">If <strong class="number">${number}</strong> belongs to a customer, a code of six digits is on its way there.</p>`
      }
      ${view.notice ? html`<p class="notice" role="status">${view.notice}</p>` : undefined}
      <form method="post" action="${view.path}/code">
        <label for="code">Code</label>
        <input id="code" class="code" name="code" inputmode="numeric" autocomplete="one-time-code" required autofocus
          maxlength="12" ${describedByProblem(view.problem)}>
        ${problemText(view.problem)}
        <button>${view.approval ? "Approve" : "Continue"}</button>
      </form>
      <div class="others">
        <form method="post" action="${view.path}/resend"><button class="link">Send a new code</button></form>
        ${view.approval && view.again ? undefined : html`<a href="${view.path}">Change number</a>`}
      </div>
      ${cancel(view)}
      <p class="aside">No phone here: this is a sandbox. Its texts arrive in the
        <a href="${view.inboxUrl}?of=${encodeURIComponent(view.phone)}" target="_blank" rel="noopener">phone inbox</a>.</p>`,
  });
}

/** Says what went wrong and where to go on. */
export function problemPage({ title, text, home }: { title: string; text: string; home: Home }): string {
  return page({
    title,
    body: html`
      <p class="lead">${text}</p>
      <a class="button" href="${home.url}">Go to ${home.name}</a>`,
  });
}

/** An application to go on to. */
export interface Home {
  name: string;
  url: string;
}

/** Asks whether to sign out. With `assured`, the page answers by itself, and asks only where scripts do not run. */
export function signOutPage({ form, assured }: { form: string; assured: boolean }): string {
  const id = /id="([^"]+)"/.exec(form)?.[1];
  return page({
    title: assured ? "Signing out" : "Sign out?",
    script: assured ? "/submit.js" : undefined,
    body: html`
      <p class="lead">${assured ? "One moment." : "This ends your sign-in at every site that uses the payment platform."}</p>
      ${new Html(form)}
      <button form="${id}" name="logout" value="yes" autofocus>Sign out</button>
      ${assured ? undefined : html`<button class="quiet" form="${id}">Stay signed in</button>`}`,
  });
}

export function signedOutPage(home: Home): string {
  return page({
    title: "You are signed out",
    body: html`
      <p class="lead">The payment platform has ended your sign-in in this browser.</p>
      <a class="button" href="${home.url}">Go to ${home.name}</a>`,
  });
}
