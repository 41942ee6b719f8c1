import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { formatDate, formatDates, formatMoney } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { fromDecimal } from "#shared/decimals.ts";
import { accountName } from "./account-name.ts";
import type { TransactionsSearch } from "./search.ts";

export interface Chip {
  key: string;
  label: string;
  /** Search changes that remove this filter. */
  without: Partial<TransactionsSearch>;
}

/** Describes the active filters. Names that are loading or unknown to the payer get a placeholder. */
export function useChips({
  states = [],
  merchants = [],
  accounts = [],
  ...search
}: TransactionsSearch): Chip[] {
  const transactions = useMessages("transactions");
  const { states: stateNames } = useCommonMessages();
  const messages = transactions.filters;
  const where = useLocale();
  const knownMerchants = trpc.merchants.list.useQuery(undefined, { enabled: merchants.length > 0 }).data;
  const knownAccounts = trpc.bankAccounts.list.useQuery(undefined, { enabled: accounts.length > 0 }).data;

  const { q, type, from, to, currency, min, max } = search;
  const amountLabel = () => {
    if (!currency) return undefined;
    const [least, most] = [min, max].map((decimal) => decimal && fromDecimal(decimal, currency));
    if (least && most) return messages.between(formatMoney(least, where), formatMoney(most, where));
    if (least) return messages.moreThan(formatMoney(least, where));
    return most ? messages.lessThan(formatMoney(most, where)) : currency;
  };
  const datesLabel = () => {
    if (from && to) return formatDates(from, to, where);
    if (from) return messages.since(formatDate(from, where));
    return to && messages.until(formatDate(to, where));
  };
  const merchantLabel = (id: string) =>
    knownMerchants?.find((merchant) => merchant.id === id)?.name ?? messages.unknownMerchant;
  const accountLabel = (id: string) => {
    const account = knownAccounts?.find((known) => known.id === id);
    return account ? accountName(account, transactions) : messages.unknownAccount;
  };

  return [
    ...chipIf("q", q && messages.quoted(q), { q: undefined }),
    ...chipIf("dates", datesLabel(), { from: undefined, to: undefined }),
    ...chipIf("type", type && messages.types[type], { type: undefined }),
    ...states.map((state) => ({
      key: state,
      label: stateNames[state],
      without: { states: withoutValue(states, state) },
    })),
    ...merchants.map((id) => ({
      key: id,
      label: merchantLabel(id),
      without: { merchants: withoutValue(merchants, id) },
    })),
    ...accounts.map((id) => ({
      key: id,
      label: accountLabel(id),
      without: { accounts: withoutValue(accounts, id) },
    })),
    ...chipIf("amount", amountLabel(), { currency: undefined, min: undefined, max: undefined }),
  ];
}

function chipIf(key: string, label: string | undefined, without: Partial<TransactionsSearch>): Chip[] {
  return label ? [{ key, label, without }] : [];
}

function withoutValue<Value>(all: readonly Value[], removed: Value): Value[] | undefined {
  const left = all.filter((value) => value !== removed);
  return left.length > 0 ? left : undefined;
}
