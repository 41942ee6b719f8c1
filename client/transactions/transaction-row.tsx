import { getRouteApi, Link } from "@tanstack/react-router";
import { memo } from "react";
import { StateBadge, tones } from "#client/components/state-badge.tsx";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { DateTime } from "#client/ui/date-time.tsx";
import { Money } from "#client/ui/money.tsx";
import { Monogram } from "#client/ui/monogram.tsx";
import { signedAmount } from "#shared/transactions.ts";
import { lastFour } from "./account-name.ts";
import { DayName } from "./day-name.tsx";
import type { Row } from "./days.ts";

const route = getRouteApi("/signed-in/transactions");

/** Row for one payment, with a heading on the first row of a day. The whole row is one link. */
export const TransactionRow = memo(function TransactionRow({ row }: { row: Row }) {
  const { transaction, day, opensDay } = row;
  const messages = useCommonMessages();
  const transactions = useMessages("transactions");
  const search = route.useSearch();
  const { id, merchant, account, state, createdAt } = transaction;
  const tone = tones[state];
  return (
    <>
      {opensDay && (
        <h2 className="transactions-day">
          <DayName day={day} />
        </h2>
      )}
      <Link
        to="/transactions/$id"
        params={{ id }}
        state={{ list: search }}
        className="transaction-row"
        data-moved={tone !== "failed" && tone !== "over"}
      >
        <Monogram name={merchant.name} />
        <span className="transaction-row-name">{merchant.name}</span>
        {state !== "settled" && (
          <span className="transaction-row-state">
            <StateBadge state={state}>{messages.states[state]}</StateBadge>
          </span>
        )}
        <span className="transaction-row-account">
          <DateTime value={createdAt} style="time" />
          {account && (
            <>
              <span className="transaction-row-bank">{account.bankName}</span>
              <span>{lastFour(account, transactions)}</span>
            </>
          )}
        </span>
        <Money value={signedAmount(transaction)} sign="always" />
      </Link>
    </>
  );
});
