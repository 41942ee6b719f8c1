import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";

/** Shows a bank's code in plain words and verbatim. */
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
