import type { Database } from "bun:sqlite";
import {
  type BankLink,
  consentAtBank,
  consentUntil,
  identifyAtBank,
  linkAtBank,
  refuseAtBank,
} from "#sandbox/banking/links.ts";
import type { Clock } from "#sandbox/core/clock.ts";
import { minute } from "#sandbox/core/duration.ts";
import { openOneTimeCodes, type Refusal } from "#sandbox/core/one-time-codes.ts";
import type { Outbox } from "#sandbox/phone/outbox.ts";
import { parsePhone } from "#sandbox/phone/phone-number.ts";
import { customerByPhone } from "#sandbox/profile/customers.ts";
import { type Handler, page, readForm, redirect, startSite } from "#sandbox/web/site.ts";
import { accountNumbers } from "./account-numbers.ts";
import { codePage, consentPage, numbersPage, type OwnAccount, overPage, phonePage } from "./pages.ts";

export interface BankSiteOptions {
  database: Database;
  clock: Clock;
  messages: Outbox;
  /** URL of Selfcare, the only place a bank redirects to. */
  publicUrl: string;
  inboxUrl: string;
  port?: number;
}

interface StepContext {
  link: BankLink;
  form: URLSearchParams;
}

/**
 * Starts the banks' own pages, on which their customers log in and consent. Logging in there proves an
 * identity to the bank only, not to the platform. Throws if the port is taken.
 */
export function startBankSite(options: BankSiteOptions) {
  const { database, clock, messages, publicUrl, inboxUrl, port = 0 } = options;
  const codes = openOneTimeCodes({ database, clock, purpose: "bank", lifetime: 5 * minute });
  const callback = `${publicUrl}/link-account/callback`;
  const back = (link: BankLink, answer: Record<string, string>) =>
    `${callback}?${new URLSearchParams({ state: link.state, ...answer })}`;

  const steps: Record<string, (visit: StepContext) => Response> = {
    "GET ": ({ link }) => (link.person ? consent(link, link.person) : askPhone(link)),

    "POST phone": ({ link, form }) => {
      const phone = parsePhone(form.get("phone") ?? "");
      if (!phone) return askPhone(link, "That is not a phone number. Check the digits.");
      const person = customerByPhone(database, phone);
      const asked = { challenge: link.id, subject: phone, address: phone, proves: person };
      const issued = codes.issue(asked);
      if ("problem" in issued && issued.problem === "blocked") return askPhone(link, refusalText(issued));
      if ("code" in issued && person) {
        const text = `${issued.code} is your code for ${link.bank.name}. It works once, for 5 minutes.`;
        setImmediate(messages.send, { channel: "sms", to: phone, text });
      }
      return redirect(`/links/${link.secret}/code`);
    },

    "GET code": ({ link }) => askCode(link),

    "POST code": ({ link, form }) => {
      const verdict = codes.verify(link.id, (form.get("code") ?? "").replace(/\s/g, ""));
      if ("problem" in verdict) return askCode(link, refusalText(verdict));
      identifyAtBank({ database }, link.id, verdict.proves);
      return redirect(`/links/${link.secret}`);
    },

    "POST consent": ({ link, form }) => {
      if (!link.person) return askPhone(link);
      const own = accountsOf(link, link.person).map(({ iban }) => iban);
      const chosen = form.getAll("account").filter((iban) => own.includes(iban));
      if (chosen.length === 0) return consent(link, link.person, "Choose at least one account.");
      return redirect(back(link, { code: consentAtBank({ database }, link.id, chosen) }));
    },

    "POST cancel": ({ link }) => {
      refuseAtBank({ database, clock }, link.id);
      return redirect(back(link, { error: "access_denied" }));
    },
  };

  function askPhone(link: BankLink, problem?: string): Response {
    return page(phonePage({ link, phone: "", problem }), problem ? 422 : 200);
  }

  function askCode(link: BankLink, problem?: string): Response {
    const phone = codes.addressOf(link.id);
    if (!phone) return redirect(`/links/${link.secret}`);
    return page(codePage({ link, phone, inboxUrl, problem }), problem ? 422 : 200);
  }

  function consent(link: BankLink, person: string, problem?: string): Response {
    const until = consentUntil(clock.now()).toISOString().slice(0, 10);
    return page(
      consentPage({ link, accounts: accountsOf(link, person), until, problem }),
      problem ? 422 : 200,
    );
  }

  /** Lists a customer's accounts at the bank, or only the one whose consent is renewed. */
  function accountsOf({ bank, renews }: BankLink, person: string): OwnAccount[] {
    return database
      .query<OwnAccount, [string, string, string | null]>(
        `select iban, name, currency from held_accounts
         where customer_id = ?1 and bank_id = ?2 and (?3 is null or iban = ?3) order by name`,
      )
      .all(person, bank.id, renews);
  }

  function refusalText(refusal: Refusal): string {
    switch (refusal.problem) {
      case "wrong":
        return "That is not the code.";
      case "blocked":
        return "There were too many wrong codes. Try again in 15 minutes.";
      case "too_soon":
      case "expired":
        return "That code no longer works. Start again.";
    }
  }

  const answer: Handler = async (request) => {
    const { secret = "", step = "" } = request.params;
    const link = linkAtBank({ database, clock }, secret);
    if (!link) return page(overPage(undefined, publicUrl), 404);
    const handle = steps[`${request.method} ${step}`];
    if (link.isOver || !handle) return page(overPage(link, back(link, { error: "expired" })), 410);
    return handle({ link, form: await readForm(request.body) });
  };

  const site = startSite({
    folder: import.meta.dir,
    port,
    formTargets: [new URL(publicUrl).origin],
  });
  site.open({
    "/": () => page(numbersPage(accountNumbers(database))),
    "/links/:secret": answer,
    "/links/:secret/:step": answer,
  });
  return {
    url: site.url,
    pageOf: (secret: string) => `${site.url}/links/${secret}`,
    stop: site.stop,
  };
}
