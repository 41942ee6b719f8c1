import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";

/** What the bank said, in plain words and as it said it. */
export function BankCode({ code }: { code: string }) {
  const messages = useCommonMessages();
  const transactions = useMessages("transactions");
  return (
    <>
      {messages.bankCode(code)}{" "}
      <small className="bank-code">
        {transactions.details.code} <code>{code}</code>
      </small>
    </>
  );
}
