import type { NotificationPayload } from "#sandbox/notifications/payload.ts";
import { parseLimitId, parseLimitSubject } from "#shared/limits.ts";
import { catalogueFor, formatterFor, type ReaderLocale } from "./locale.ts";
import type { NotificationText } from "./notification-text.ts";

export interface RenderedNotification extends NotificationText {
  /** Path of the subject on Selfcare's pages. */
  path: string;
}

/** Renders a notification in the reader's language, with the path of its subject. */
export function renderNotification(payload: NotificationPayload, reader: ReaderLocale): RenderedNotification {
  return { ...textOf(payload, reader), path: pathOf(payload) };
}

function textOf(payload: NotificationPayload, reader: ReaderLocale): NotificationText {
  const messages = catalogueFor(reader.language);
  const format = formatterFor(reader);
  switch (payload.event) {
    case "hand_off_waiting":
      return messages.handOff(payload.merchant);
    case "case_answered":
      return messages.caseAnswered;
    case "account_changed":
      return messages.account[payload.change](payload.account);
    case "consent_ending":
      return messages.consent.ending(payload.account, format.day(payload.endsAt));
    case "consent_lapsed":
      return messages.consent.lapsed(payload.account);
    case "export_ready":
      return messages.exportReady(format.day(payload.expiresAt));
    case "account_closing":
      return messages.accountClosing(format.day(payload.closesAt));
    case "new_device":
      return newDevice(payload, reader);
    case "limit_changed":
      return payload.kind === "limit" ? limitChanged(payload, reader) : blockChanged(payload, reader);
    case "contact_changed":
      return messages.contact[payload.contact][payload.stage](payload.masked);
    default:
      return messages.payments[payload.event][payload.type](format.amount(payload.money), payload.merchant);
  }
}

function pathOf(payload: NotificationPayload): string {
  switch (payload.event) {
    case "hand_off_waiting":
      return payload.path;
    case "case_answered":
      return `/transactions/${payload.paymentId}#${payload.caseId}`;
    case "account_changed":
      return payload.change === "removed" ? "/bank-accounts" : `/bank-accounts#${payload.accountId}`;
    case "consent_ending":
    case "consent_lapsed":
      return `/bank-accounts#${payload.accountId}`;
    case "export_ready":
      return `/privacy#${payload.exportId}`;
    case "account_closing":
      return "/privacy#closing";
    case "new_device":
      return "/devices";
    case "limit_changed":
      return `/limits#${payload.kind === "limit" ? payload.id : payload.block.id}`;
    case "contact_changed":
      return `/contact-details#${payload.contact}`;
    case "approval_needed":
      return `/transactions/${payload.paymentId}#approval`;
    default:
      return `/transactions/${payload.paymentId}`;
  }
}

function newDevice(
  { device, network }: Extract<NotificationPayload, { event: "new_device" }>,
  { language }: ReaderLocale,
): NotificationText {
  const messages = catalogueFor(language).device;
  const { browser, system } = device;
  const name = browser && system ? messages.name(browser, system) : (browser ?? system ?? messages.unknown);
  const place =
    network === "local"
      ? messages.localNetwork
      : network === "unknown"
        ? messages.unknownNetwork
        : messages.network(network);
  return messages.isNew(name, place);
}

function limitChanged(
  { id, amount, from }: Extract<NotificationPayload, { kind: "limit" }>,
  reader: ReaderLocale,
): NotificationText {
  const messages = catalogueFor(reader.language).limit;
  const { amount: written, soon } = formatterFor(reader);
  const { currency } = parseLimitId(id);
  return messages.changed(
    messages.subjects[parseLimitSubject(id)],
    amount === null ? null : written({ amount, currency }),
    from === null ? null : soon(from),
  );
}

function blockChanged(
  { block, isOn }: Extract<NotificationPayload, { kind: "block" }>,
  reader: ReaderLocale,
): NotificationText {
  const { block: messages, categories } = catalogueFor(reader.language);
  const { scope, endsAt } = block;
  const name =
    scope.kind === "all"
      ? messages.all
      : scope.kind === "merchant"
        ? messages.merchant(scope.merchant.name)
        : messages.category(categories[scope.category]);
  if (!isOn) return messages.off(name);
  return messages.on(name, endsAt === null ? null : formatterFor(reader).soon(Date.parse(endsAt)));
}
