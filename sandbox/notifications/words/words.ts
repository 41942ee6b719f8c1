import type { Happening } from "#sandbox/notifications/happening.ts";
import { readLimitId, subjectOf } from "#shared/limits.ts";
import { catalogueOf, type Reader, styleOf } from "./reader.ts";
import type { Told } from "./told.ts";

/** What a payer is told of something. */
export interface Words extends Told {
  /** Where the thing is, on Selfcare's pages. */
  path: string;
}

/** The words for a happening, and the way to the one thing that it is about. */
export function wordsOf(what: Happening, reader: Reader): Words {
  return { ...toldOf(what, reader), path: pathOf(what) };
}

function toldOf(what: Happening, reader: Reader): Told {
  const words = catalogueOf(reader.language);
  const style = styleOf(reader);
  switch (what.event) {
    case "hand_off_waiting":
      return words.handOff(what.merchant);
    case "case_answered":
      return words.caseAnswered;
    case "account_changed":
      return words.account[what.change](what.account);
    case "consent_ending":
      return words.consent.ending(what.account, style.day(what.endsAt));
    case "consent_lapsed":
      return words.consent.lapsed(what.account);
    case "export_ready":
      return words.exportReady(style.day(what.expiresAt));
    case "account_closing":
      return words.accountClosing(style.day(what.closesAt));
    case "new_device":
      return newDevice(what, reader);
    case "limit_changed":
      return what.kind === "limit" ? limitChanged(what, reader) : blockChanged(what, reader);
    case "contact_changed":
      return words.contact[what.contact][what.stage](what.masked);
    default:
      return words.payments[what.event][what.type](style.amount(what.money), what.merchant);
  }
}

function pathOf(what: Happening): string {
  switch (what.event) {
    case "hand_off_waiting":
      return what.path;
    case "case_answered":
      return `/transactions/${what.paymentId}#${what.caseId}`;
    case "account_changed":
      return what.change === "removed" ? "/bank-accounts" : `/bank-accounts#${what.accountId}`;
    case "consent_ending":
    case "consent_lapsed":
      return `/bank-accounts#${what.accountId}`;
    case "export_ready":
      return `/privacy#${what.exportId}`;
    case "account_closing":
      return "/privacy#closing";
    case "new_device":
      return "/devices";
    case "limit_changed":
      return `/limits#${what.kind === "limit" ? what.id : what.block.id}`;
    case "contact_changed":
      return `/contact-details#${what.contact}`;
    case "approval_needed":
      return `/transactions/${what.paymentId}#approval`;
    default:
      return `/transactions/${what.paymentId}`;
  }
}

function newDevice(
  { device, network }: Extract<Happening, { event: "new_device" }>,
  { language }: Reader,
): Told {
  const words = catalogueOf(language).device;
  const { browser, system } = device;
  const name = browser && system ? words.name(browser, system) : (browser ?? system ?? words.unknown);
  const place =
    network === "local"
      ? words.localNetwork
      : network === "unknown"
        ? words.unknownNetwork
        : words.network(network);
  return words.isNew(name, place);
}

function limitChanged({ id, amount, from }: Extract<Happening, { kind: "limit" }>, reader: Reader): Told {
  const words = catalogueOf(reader.language).limit;
  const { amount: written, soon } = styleOf(reader);
  const { currency } = readLimitId(id);
  return words.changed(
    words.subjects[subjectOf(id)],
    amount === null ? null : written({ amount, currency }),
    from === null ? null : soon(from),
  );
}

function blockChanged({ block, isOn }: Extract<Happening, { kind: "block" }>, reader: Reader): Told {
  const { block: words, categories } = catalogueOf(reader.language);
  const { scope, endsAt } = block;
  const name =
    scope.kind === "all"
      ? words.all
      : scope.kind === "merchant"
        ? words.merchant(scope.merchant.name)
        : words.category(categories[scope.category]);
  if (!isOn) return words.off(name);
  return words.on(name, endsAt === null ? null : styleOf(reader).soon(Date.parse(endsAt)));
}
