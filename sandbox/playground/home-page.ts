import { day, hour, minute, second } from "#sandbox/core/duration.ts";
import { formatPhone } from "#sandbox/phone/phone-number.ts";
import { type Html, html } from "#sandbox/web/html.ts";
import { customers } from "#sandbox/world/customers.ts";
import { banksPanel, servicesPanel } from "./control-panels.ts";
import type { Controls } from "./controls.ts";
import { page, type SiteLinks } from "./layout.ts";
import { scenarios } from "./scenarios.ts";

type State = ReturnType<Controls["state"]>;

export interface HomeOptions {
  state: State;
  /** Id of the scenario that was played last. */
  played?: string;
  problem?: string;
  links: SiteLinks;
}

export function homePage({ state, played, problem, links }: HomeOptions): string {
  return page({
    title: "Playground",
    tab: "home",
    links,
    body: html`<main>
      ${problem ? html`<p class="problem" role="alert">${problem}</p>` : undefined}
      ${clockPanel(state)}
      ${scenariosPanel(played, links)}
      <section id="switches" aria-labelledby="switches-title">
        <h2 id="switches-title">Switchboard</h2>
        <p class="soft">What is wrong with each service, at once and until it is switched off.</p>
        ${servicesPanel(state.faults)}
        ${banksPanel(state.banks)}
        <form method="post" action="/forms/reset"><button>All well again</button></form>
      </section>
      ${peoplePanel(links)}
      ${startOverPanel()}
    </main>`,
  });
}

const moves = [
  ["10s", "10 s"],
  ["15min", "15 min"],
  ["72h", "72 h"],
  ["30d", "30 days"],
  ["180d", "180 days"],
  ["13mo", "13 months"],
] as const;

function clockPanel({ now, ahead }: State): Html {
  return html`<section id="clock" class="clock" aria-labelledby="clock-title">
    <h1 id="clock-title">It is <time datetime="${now}" data-ahead="${ahead}">${moment(now)}</time></h1>
    <p class="soft">${ahead > 0 ? `That is ${inWords(ahead)} ahead of the real time. Only a fresh world puts it back.` : "The real time. It can be moved forward: what falls due happens, in its order."}</p>
    <form method="post" action="/forms/clock" class="moves" data-busy="Time passes …">
      ${moves.map(([forward, name]) => html`<button name="forward" value="${forward}">+ ${name}</button>`)}
    </form>
    <form method="post" action="/forms/clock" class="inline" data-busy="Time passes …">
      <label for="forward">Another time</label>
      <input id="forward" name="forward" required pattern="[1-9][0-9]*(s|min|h|d|mo)" placeholder="48h" size="6"
        autocomplete="off" aria-describedby="forward-hint">
      <button>Move</button>
      <span id="forward-hint" class="soft">s, min, h, d or mo</span>
    </form>
  </section>`;
}

function scenariosPanel(played: string | undefined, { selfcare }: SiteLinks): Html {
  return html`<section id="scenarios" aria-labelledby="scenarios-title">
    <h2 id="scenarios-title">Scenarios</h2>
    <p class="soft">Each begins with all switches off.</p>
    <ul class="cards">${scenarios.map(({ id, title, story, look, who }) => {
      const isPlayed = id === played;
      return html`<li ${isPlayed ? html`class="played"` : undefined}>
        <h3>${title}</h3>
        <p>${story}</p>
        ${
          isPlayed
            ? html`<p class="look" role="status"><strong>Set.</strong> ${look} <a href="${selfcare}" target="_blank" rel="noopener">Selfcare, as ${who.givenName}</a></p>`
            : html`<form method="post" action="/forms/scenario" data-busy="Setting …"><button name="id" value="${id}">Play<span class="unseen">: ${title}</span></button></form>`
        }
      </li>`;
    })}</ul>
  </section>`;
}

function peoplePanel({ selfcare }: SiteLinks): Html {
  return html`<section id="people" aria-labelledby="people-title">
    <h2 id="people-title">People to sign in as</h2>
    <p class="soft">With the phone number; the code arrives on the phone.</p>
    <ul class="cards people">${customers.map(
      ({ givenName, familyName, blurb, phone, email }) => html`<li>
        <h3>${givenName} ${familyName}</h3>
        <p>${blurb}</p>
        <p class="number">${formatPhone(phone)} <button type="button" class="quiet" data-copy="${formatPhone(phone)}" hidden>Copy</button></p>
        <p class="links"><a href="${selfcare}/sign-in" target="_blank" rel="noopener">Sign in</a>
          <a href="/phone?of=${encodeURIComponent(phone)}">Phone</a>
          <a href="/mail?of=${encodeURIComponent(email)}">Mail</a></p>
      </li>`,
    )}</ul>
  </section>`;
}

function startOverPanel(): Html {
  return html`<section id="world" aria-labelledby="world-title">
    <h2 id="world-title">A fresh world</h2>
    <p class="soft">Forgets everything that happened, and the time that passed. Two years of payments are played anew, which takes some seconds.</p>
    <details>
      <summary class="button">Start over …</summary>
      <form method="post" action="/forms/world" data-busy="Playing two years …"><button class="danger">Yes, forget everything</button></form>
    </details>
  </section>`;
}

function moment(instant: string): string {
  return new Date(instant).toLocaleString("en-GB", { dateStyle: "full", timeStyle: "medium" });
}

const units = [
  ["day", day],
  ["hour", hour],
  ["minute", minute],
  ["second", second],
] as const;

/** Formats the two largest units: `180 days`, `3 days and 2 hours`. */
function inWords(ms: number): string {
  const parts: string[] = [];
  let rest = ms;
  for (const [name, size] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${name}${count === 1 ? "" : "s"}`);
  }
  return parts.slice(0, 2).join(" and ") || "less than a second";
}
