import { Link } from "@tanstack/react-router";
import { isEnabled } from "#client/components/branding.ts";
import { useMessages } from "#client/i18n/messages.ts";
import { formatMoney } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { Money } from "#client/ui/money.tsx";
import type { AccountUse } from "#shared/bank-accounts.ts";

/** Lists the payments and mandates that still use an account, each with a link to where it can be ended. */
export function Uses({ uses }: { uses: readonly AccountUse[] }) {
  const messages = useMessages("bankAccounts").removing;
  const where = useLocale();
  const payments = uses.filter((use) => use.kind === "payment");
  const mandates = uses.filter((use) => use.kind === "mandate");
  return (
    <>
      {payments.length > 0 && (
        <>
          <p>{messages.blocked(payments.length)}</p>
          <ul className="account-uses">
            {payments.map(({ transactionId, merchantName, amount }) => (
              <li key={transactionId}>
                <Link to="/transactions/$id" params={{ id: transactionId }}>
                  {merchantName}
                </Link>
                <Money value={amount} />
              </li>
            ))}
          </ul>
        </>
      )}
      {mandates.length > 0 && (
        <>
          <p>{messages.mandates(mandates.length)}</p>
          <ul className="account-uses">
            {mandates.map(({ merchantId, merchantName, cap, period }) => (
              <li key={`${merchantId} ${cap.currency}`}>
                {isEnabled("merchants") ? (
                  <Link to="/merchants/$id" params={{ id: merchantId }}>
                    {messages.end(merchantName)}
                  </Link>
                ) : (
                  merchantName
                )}
                <span>{messages.mandate(formatMoney(cap, where), period)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
