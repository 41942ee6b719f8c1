import { Link } from "@tanstack/react-router";
import { useMessages } from "#client/i18n/messages.ts";
import { formatPercent } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { Money } from "#client/ui/money.tsx";
import { Monogram } from "#client/ui/monogram.tsx";
import { Section } from "#client/ui/section.tsx";
import type { MerchantYear } from "./summarize-year.ts";
import { Compared, type YearPartProps } from "./year-figures.tsx";

/** Lists each merchant's year, the largest first; the name links to its payments of that year. */
export function MerchantsTable({ summary, year, currency }: YearPartProps) {
  const messages = useMessages("years");
  return (
    <Section title={messages.merchants}>
      <ol className="year-merchants">
        {summary.merchants.map((entry) => (
          <MerchantRow
            key={entry.merchant.id}
            entry={entry}
            year={year}
            currency={currency}
            all={summary.deposits}
          />
        ))}
      </ol>
    </Section>
  );
}

interface MerchantRowProps {
  entry: MerchantYear;
  year: number;
  currency: string;
  all: number;
}

function MerchantRow({ entry, year, currency, all }: MerchantRowProps) {
  const messages = useMessages("years");
  const where = useLocale();
  const { merchant, deposits, withdrawals, before } = entry;
  const share = all > 0 ? deposits / all : 0;
  const isNew = before.deposits + before.withdrawals === 0;
  return (
    <li className="year-merchant">
      <Monogram name={merchant.name} />
      <Link
        to="/transactions"
        search={{ merchants: [merchant.id], from: `${year}-01-01`, to: `${year}-12-31` }}
        className="year-merchant-name"
      >
        {merchant.name}
      </Link>
      <Money value={{ amount: deposits, currency }} />
      <svg className="year-merchant-share" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
        <rect width={share * 100} height="1" />
      </svg>
      <small className="year-merchant-facts">
        {deposits > 0 && messages.share(formatPercent(share, where))}
        {isNew ? (
          <span>{messages.newThisYear}</span>
        ) : (
          <Compared now={deposits} before={before.deposits} year={year - 1} />
        )}
        {withdrawals > 0 && (
          <span>
            {messages.receivedColumn} <Money value={{ amount: withdrawals, currency }} />
          </span>
        )}
      </small>
    </li>
  );
}
