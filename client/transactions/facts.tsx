import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { DateTime } from "#client/ui/date-time.tsx";
import { Fact } from "#client/ui/fact.tsx";
import { formatDate } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { Money } from "#client/ui/money.tsx";
import type { MaskedAccount } from "#shared/bank-accounts.ts";
import type { TransactionDetails } from "#shared/transactions.ts";

/** Lists the details that are also on the receipt: parties, date, payment rail and charges. */
export function Facts({ transaction }: { transaction: TransactionDetails }) {
  const messages = useCommonMessages();
  const { details } = useMessages("transactions");
  const where = useLocale();
  const { type, reference, createdAt, valueDate, rail, exchange } = transaction;
  const payer = (
    <Party name={transaction.payerName} account={transaction.account} without={details.noAccount} />
  );
  const merchant = (
    <Party name={transaction.merchant.name} account={transaction.merchantAccount} without={details.pooled} />
  );
  return (
    <dl className="facts">
      <Fact name={details.from}>{type === "deposit" ? payer : merchant}</Fact>
      <Fact name={details.to}>{type === "deposit" ? merchant : payer}</Fact>
      <Fact name={details.reference}>
        <span className="facts-reference">{reference}</span>
        <CopyButton text={reference} messages={{ ...messages.common.copy, copy: details.copyReference }} />
      </Fact>
      <Fact name={details.started}>
        <DateTime value={createdAt} />
      </Fact>
      {valueDate && <Fact name={details.valueDate}>{formatDate(valueDate, where)}</Fact>}
      <Fact name={details.rail}>{messages.rails[rail]}</Fact>
      {exchange && (
        <Fact name={details.exchange}>
          <Money value={exchange.converted} />
          <small>
            {details.rate(transaction.amount.currency, exchange.rate, exchange.converted.currency)}
          </small>
        </Fact>
      )}
      <Fact name={details.charges}>
        <Charges charges={transaction.charges} />
      </Fact>
    </dl>
  );
}

interface PartyProps {
  name: string;
  account: MaskedAccount | null;
  /** Text shown if there is no account. */
  without: string;
}

function Party({ name, account, without }: PartyProps) {
  return (
    <>
      {name}
      <small>
        {account ? (
          <>
            {account.bankName}, <span className="iban">{account.maskedIban}</span>
          </>
        ) : (
          without
        )}
      </small>
    </>
  );
}

function Charges({ charges }: Pick<TransactionDetails, "charges">) {
  const messages = useMessages("transactions").details;
  if (charges.length === 0) return messages.noCharges;
  return (
    <ul>
      {charges.map(({ kind, amount }) => (
        <li key={kind}>
          {messages.chargeKinds[kind]} <Money value={amount} />
        </li>
      ))}
    </ul>
  );
}
