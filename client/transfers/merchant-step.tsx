import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { TextField } from "#client/ui/field.tsx";
import { formatMoney } from "#client/ui/format.ts";
import { includesText } from "#client/ui/includes-text.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { Monogram } from "#client/ui/monogram.tsx";
import type { TransactionType } from "#shared/transactions.ts";
import type { TransferOption } from "#shared/transfers.ts";
import { BlockedMerchants, BlockedNotice, blockedIn } from "./blocked-merchants.tsx";
import { choicesOf } from "./draft.ts";
import { pathOf } from "./paths.ts";
import type { TransferSearch } from "./search.ts";

export interface MerchantStepProps {
  type: TransactionType;
  options: readonly TransferOption[];
  search: TransferSearch;
}

/** Number of merchants from which the search field is shown. */
const searchMinMerchants = 8;

/** Lets the payer choose the merchant; merchants that the payer already knows come first. */
export function MerchantStep({ type, options, search }: MerchantStepProps) {
  const messages = useMessages("transfers").merchant;
  const [searchText, setSearchText] = useState("");
  const choices = choicesOf(type, options);
  const matching = choices.filter(({ merchant }) => includesText(merchant.name, searchText));
  const blocked = type === "deposit" ? blockedIn(options) : [];
  const requested = blocked.find(({ merchant }) => merchant.id === search.merchant);
  if (choices.length === 0) {
    return (
      <>
        <EmptyState title={blocked.length > 0 ? messages.allBlocked : messages.none[type]}>
          {blocked.length === 0 && <p>{messages.noneText[type]}</p>}
        </EmptyState>
        <BlockedMerchants blocked={blocked} />
      </>
    );
  }
  return (
    <div className="transfer-choice">
      {requested && <BlockedNotice blocked={requested} />}
      {choices.length >= searchMinMerchants && (
        <TextField
          label={messages.find}
          type="search"
          value={searchText}
          onChange={(event) => setSearchText(event.target.value)}
        />
      )}
      <ul className="choice-list">
        {matching.map((option) => (
          <li key={`${option.merchant.id} ${option.currency}`}>
            <MerchantRow type={type} option={option} search={search} />
          </li>
        ))}
      </ul>
      <p role="status">{matching.length === 0 && messages.noMatch(searchText.trim())}</p>
      <BlockedMerchants blocked={blocked.filter(({ merchant }) => includesText(merchant.name, searchText))} />
    </div>
  );
}

interface MerchantRowProps {
  type: TransactionType;
  option: TransferOption;
  search: TransferSearch;
}

function MerchantRow({ type, option, search }: MerchantRowProps) {
  const { categories } = useCommonMessages();
  const messages = useMessages("transfers").merchant;
  const where = useLocale();
  const { merchant, currency, withdrawal } = option;
  // The same number in another currency would be a different amount.
  const preserved = search.currency === currency ? search : { account: search.account };
  return (
    <Link
      to={pathOf(type)}
      search={{ ...preserved, merchant: merchant.id, currency, step: undefined }}
      className="choice-row"
    >
      <Monogram name={merchant.name} />
      <span className="choice-row-name">
        {merchant.name}
        <small>
          {type === "withdrawal" && withdrawal
            ? messages.available(formatMoney({ amount: withdrawal.available, currency }, where))
            : categories[merchant.category]}
        </small>
      </span>
      <span className="choice-row-end">{currency}</span>
    </Link>
  );
}
