import { usePartWords, useWords } from "#client/i18n/words.ts";

/** What the bank said, in plain words and as it said it. */
export function BankCode({ code }: { code: string }) {
  const words = useWords();
  const transactions = usePartWords("transactions");
  return (
    <>
      {words.bankCode(code)}{" "}
      <small className="bank-code">
        {transactions.details.code} <code>{code}</code>
      </small>
    </>
  );
}
