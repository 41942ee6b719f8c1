import type { ReactNode } from "react";
import { QueryState } from "#client/components/panel.tsx";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { CheckList } from "#client/ui/check-list.tsx";
import { Choice } from "#client/ui/choice.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { transactionStates, transactionTypes } from "#shared/transactions.ts";
import { accountName } from "./account-name.ts";
import { AmountFilter } from "./amount-filter.tsx";
import { DatesFilter } from "./dates-filter.tsx";
import type { TransactionsSearch } from "./search.ts";
import type { FilterProps } from "./use-filters.ts";

export type FilterName = "dates" | "type" | "states" | "merchants" | "accounts" | "amount";

/** All filters except the search text, each with its control and its number of active choices. */
export const filters: readonly {
  name: FilterName;
  Control: (props: FilterProps) => ReactNode;
  count: (search: TransactionsSearch) => number;
}[] = [
  { name: "dates", Control: DatesFilter, count: ({ from, to }) => (from || to ? 1 : 0) },
  { name: "type", Control: TypeFilter, count: ({ type }) => (type ? 1 : 0) },
  { name: "states", Control: StatesFilter, count: ({ states }) => states?.length ?? 0 },
  { name: "merchants", Control: MerchantsFilter, count: ({ merchants }) => merchants?.length ?? 0 },
  { name: "accounts", Control: AccountsFilter, count: ({ accounts }) => accounts?.length ?? 0 },
  { name: "amount", Control: AmountFilter, count: ({ currency }) => (currency ? 1 : 0) },
];

function TypeFilter({ search: { type }, change }: FilterProps) {
  const messages = useMessages("transactions").filters;
  return (
    <Choice
      label={messages.names.type}
      value={type ?? "any"}
      options={[
        { value: "any", label: messages.anyType },
        ...transactionTypes.map((value) => ({ value, label: messages.types[value] })),
      ]}
      onChange={(value) => change({ type: value === "any" ? undefined : value })}
    />
  );
}

function StatesFilter({ search: { states = [] }, change }: FilterProps) {
  const messages = useCommonMessages();
  const transactions = useMessages("transactions");
  return (
    <CheckList
      label={transactions.filters.names.states}
      options={transactionStates.map((value) => ({ value, label: messages.states[value] }))}
      selected={states}
      onChange={(chosen) => change({ states: orAbsent(chosen) })}
    />
  );
}

function MerchantsFilter({ search: { merchants = [] }, change }: FilterProps) {
  const transactions = useMessages("transactions");
  const query = trpc.merchants.list.useQuery();
  return (
    <QueryState query={query} skeleton={<SkeletonRows count={4} height="2rem" />}>
      {(all) => (
        <CheckList
          label={transactions.filters.names.merchants}
          filterLabel={all.length > 6 ? transactions.filters.find : undefined}
          options={all.map(({ id, name }) => ({ value: id, label: name }))}
          selected={merchants}
          onChange={(chosen) => change({ merchants: orAbsent(chosen) })}
        />
      )}
    </QueryState>
  );
}

function AccountsFilter({ search: { accounts = [] }, change }: FilterProps) {
  const transactions = useMessages("transactions");
  const query = trpc.bankAccounts.list.useQuery();
  return (
    <QueryState query={query} skeleton={<SkeletonRows count={2} height="2rem" />}>
      {(all) => (
        <CheckList
          label={transactions.filters.names.accounts}
          options={all.map((account) => ({
            value: account.id,
            label: accountName(account, transactions),
          }))}
          selected={accounts}
          onChange={(chosen) => change({ accounts: orAbsent(chosen) })}
        />
      )}
    </QueryState>
  );
}

function orAbsent<Value>(chosen: Value[]): Value[] | undefined {
  return chosen.length > 0 ? chosen : undefined;
}
