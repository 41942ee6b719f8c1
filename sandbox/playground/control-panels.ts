import { type Fault, type Faults, type FaultTarget, faultTargets } from "#sandbox/core/faults.ts";
import { outcomes } from "#sandbox/payments/bank-simulator.ts";
import { type Html, html } from "#sandbox/web/html.ts";
import { toDecimal } from "#shared/decimals.ts";

const services: Record<FaultTarget, { name: string; purpose: string }> = {
  payments: { name: "Payments", purpose: "payments, totals, merchants, what moves money" },
  banking: { name: "Banking", purpose: "the payers’ accounts, and whose they are" },
  profile: { name: "Profile", purpose: "who the payer is and what they prefer" },
  notifications: { name: "Notifications", purpose: "messages, and who wants which" },
  identity: { name: "Identity", purpose: "signing in, and approving payments" },
  merchant: { name: "The merchant’s ear", purpose: "where a merchant’s site hears of news (webhooks)" },
};

const kinds = [
  ["none", "well"],
  ["slow", "slow"],
  ["error", "failing"],
  ["hang", "hanging"],
  ["silent", "silent: does it, and does not say so"],
  ["garbage", "answering nonsense"],
] as const satisfies readonly (readonly [Fault["kind"], string])[];

const rates = [
  [100, "in every call"],
  [50, "in every other call"],
  [30, "in 30 % of calls"],
  [10, "in 10 % of calls"],
] as const;

export function servicesPanel(faults: Faults): Html {
  return html`<ul class="switches">${faultTargets.map((service) => row(service, faults[service]))}</ul>`;
}

function row(service: FaultTarget, fault: Fault): Html {
  const { name, purpose } = services[service];
  const { kind, rate = 1, path = "" } = fault;
  const ms = fault.kind === "slow" ? fault.ms : 1_500;
  const isWell = kind === "none";
  return html`<li ${isWell ? undefined : html`class="ill"`}>
    <form method="post" action="/forms/fault" data-instant>
      <input type="hidden" name="service" value="${service}">
      <h3>${name} <span class="soft">${purpose}</span></h3>
      <label><span class="unseen">${name} is</span><select name="kind">${kinds.map(([value, label]) => option(value, label, value === kind))}</select></label>
      <label class="when-ill"><span class="unseen">How often</span><select name="rate">${rates.map(([value, label]) => option(value, label, value === Math.round(rate * 100)))}</select></label>
      <details class="when-ill" ${path || (kind === "slow" && ms !== 1_500) ? html`open` : undefined}>
        <summary>More</summary>
        <label>Only these calls <input name="path" value="${path}" placeholder="POST /customers/*/payments" autocomplete="off"></label>
        <label>Slow by <input name="ms" type="number" min="0" max="60000" step="100" value="${ms}"> ms</label>
      </details>
      <button>Set<span class="unseen"> ${name}</span></button>
    </form>
  </li>`;
}

export function banksPanel(ending: number | null): Html {
  return html`<form method="post" action="/forms/banks" class="banks${ending === null ? "" : " ill"}" data-instant>
    <h3>The banks <span class="soft">how every payment ends that is approved from now on</span></h3>
    <label><span class="unseen">A payment</span><select name="as">
      ${option("", "goes by its amount", ending === null)}
      ${outcomes.map((outcome) => option(outcome.ending, `${toDecimal({ amount: outcome.ending, currency: "SEK" })}: ${outcome.happens}`, outcome.ending === ending))}
    </select></label>
    <button>Set<span class="unseen"> the banks</span></button>
  </form>`;
}

function option(value: string | number, label: string, isChosen: boolean): Html {
  return html`<option value="${value}" ${isChosen ? html`selected` : undefined}>${label}</option>`;
}
