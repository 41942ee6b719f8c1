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
import { accountNumbers } from "./account-numbers.ts";
import { codePage, consentPage, numbersPage, type OwnAccount, overPage, phonePage } from "./pages.ts";

export interface BankSiteOptions {
  database: Database;
  clock: Clock;
  messages: Outbox;
  /** Where Selfcare is: the only place that a bank sends anybody back to. */
  publicUrl: string;
  inboxUrl: string;
  port?: number;
}

type StepResult = { status: number; document: string } | { redirect: string };
interface StepContext {
  link: BankLink;
  form: URLSearchParams;
}

/**
 * Starts the banks' own pages, on which their customers log in and consent. Nothing of them is the platform's:
 * what is proved here is proved to the bank. Throws where the port is taken.
 */
export function startBankSite(options: BankSiteOptions) {
  const { database, clock, messages, publicUrl, inboxUrl, port = 0 } = options;
  const codes = openOneTimeCodes({ database, clock, purpose: "bank", lifetime: 5 * minute });
  const callback = `${publicUrl}/link-account/callback`;
  const back = (link: BankLink, answer: Record<string, string>) =>
    `${callback}?${new URLSearchParams({ state: link.state, ...answer })}`;

  const steps: Record<string, (visit: StepContext) => StepResult> = {
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
      return { redirect: `/links/${link.secret}/code` };
    },

    "GET code": ({ link }) => askCode(link),

    "POST code": ({ link, form }) => {
      const verdict = codes.verify(link.id, (form.get("code") ?? "").replace(/\s/g, ""));
      if ("problem" in verdict) return askCode(link, refusalText(verdict));
      identifyAtBank({ database }, link.id, verdict.proves);
      return { redirect: `/links/${link.secret}` };
    },

    "POST consent": ({ link, form }) => {
      if (!link.person) return askPhone(link);
      const own = accountsOf(link, link.person).map(({ iban }) => iban);
      const chosen = form.getAll("account").filter((iban) => own.includes(iban));
      if (chosen.length === 0) return consent(link, link.person, "Choose at least one account.");
      return { redirect: back(link, { code: consentAtBank({ database }, link.id, chosen) }) };
    },

    "POST cancel": ({ link }) => {
      refuseAtBank({ database, clock }, link.id);
      return { redirect: back(link, { error: "access_denied" }) };
    },
  };

  function askPhone(link: BankLink, problem?: string): StepResult {
    return { status: problem ? 422 : 200, document: phonePage({ link, phone: "", problem }) };
  }

  function askCode(link: BankLink, problem?: string): StepResult {
    const phone = codes.addressOf(link.id);
    if (!phone) return { redirect: `/links/${link.secret}` };
    return { status: problem ? 422 : 200, document: codePage({ link, phone, inboxUrl, problem }) };
  }

  function consent(link: BankLink, person: string, problem?: string): StepResult {
    const until = consentUntil(clock.now()).toISOString().slice(0, 10);
    const document = consentPage({ link, accounts: accountsOf(link, person), until, problem });
    return { status: problem ? 422 : 200, document };
  }

  /** What somebody has at the bank; the one account alone where its consent is renewed. */
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

  async function answer(
    request: Request,
    { secret, step = "" }: { secret: string; step?: string },
  ): Promise<Response> {
    const link = linkAtBank({ database, clock }, secret);
    if (!link) return respond({ status: 404, document: overPage(undefined, publicUrl) });
    const handle = steps[`${request.method} ${step}`];
    if (link.isOver || !handle)
      return respond({ status: 410, document: overPage(link, back(link, { error: "expired" })) });
    const form = new URLSearchParams(request.method === "POST" ? await request.text() : "");
    return respond(handle({ link, form }));
  }

  const headers = {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "content-security-policy": [
      "default-src 'none'",
      "style-src 'self'",
      "img-src data:",
      `form-action 'self' ${new URL(publicUrl).origin}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join("; "),
  };

  function respond(answer: StepResult): Response {
    if ("redirect" in answer) {
      return new Response(null, { status: 303, headers: { ...headers, location: answer.redirect } });
    }
    return new Response(answer.document, { status: answer.status, headers });
  }

  const server = Bun.serve({
    hostname: "127.0.0.1",
    port,
    routes: {
      "/": () => respond({ status: 200, document: numbersPage(accountNumbers(database)) }),
      "/links/:secret": (request) => answer(request, request.params),
      "/links/:secret/:step": (request) => answer(request, request.params),
      "/style.css": new Response(Bun.file(`${import.meta.dir}/style.css`)),
    },
    fetch: () => new Response("Not found", { status: 404 }),
  });
  const url = `http://127.0.0.1:${server.port}`;
  return {
    url,
    /** The page on which a customer consents, by its secret. */
    pageOf: (secret: string) => `${url}/links/${secret}`,
    stop: () => server.stop(true),
  };
}
