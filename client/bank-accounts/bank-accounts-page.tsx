import { getRouteApi } from "@tanstack/react-router";
import { Page } from "#client/components/page.tsx";
import { QueryState } from "#client/components/panel.tsx";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { RouteButton } from "#client/ui/button.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { Section } from "#client/ui/section.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { useNotice } from "#client/ui/use-notice.tsx";
import type { BankAccount } from "#shared/bank-accounts.ts";
import { Account } from "./account.tsx";
import { LinkResult } from "./link-result.tsx";
import { useAccountChanges } from "./use-account-changes.ts";

const route = getRouteApi("/signed-in/bank-accounts");

/** Lists the payer's accounts by currency, with the actions for each. */
export function BankAccountsPage() {
  const { language } = useCommonMessages();
  const messages = useMessages("bankAccounts");
  const query = trpc.bankAccounts.list.useQuery();
  const notice = useNotice(messages);
  const changes = useAccountChanges(notice.say);
  const names = new Intl.DisplayNames(language, { type: "currency" });
  return (
    <Page
      title={messages.title}
      className="bank-accounts"
      actions={
        <RouteButton look="primary" to="/bank-accounts/add">
          {messages.add}
        </RouteButton>
      }
    >
      <LinkResult {...route.useSearch()} accounts={query.data} />
      <QueryState query={query} skeleton={<SkeletonRows count={3} height="7rem" />}>
        {(accounts) =>
          accounts.length === 0 ? (
            <EmptyState title={messages.none}>
              <p>{messages.noneText}</p>
            </EmptyState>
          ) : (
            byCurrency(accounts).map(([currency, own]) => (
              <Section
                key={currency}
                title={capitalised(names.of(currency) ?? currency)}
                aria-label={messages.inCurrency(currency)}
              >
                <ul>
                  {own.map((account) => (
                    <Account key={account.id} account={account} changes={changes} />
                  ))}
                </ul>
              </Section>
            ))
          )
        }
      </QueryState>
      {notice.place}
    </Page>
  );
}

/** Sorts currencies by number of accounts and accounts by name, so that a new default account moves nothing. */
function byCurrency(accounts: readonly BankAccount[]): [string, BankAccount[]][] {
  const groups = [...Map.groupBy(accounts, ({ currency }) => currency)];
  return groups
    .map(([currency, own]): [string, BankAccount[]] => [
      currency,
      own.toSorted((a, b) => a.name.localeCompare(b.name)),
    ])
    .sort(([a, ofA], [b, ofB]) => ofB.length - ofA.length || a.localeCompare(b));
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
