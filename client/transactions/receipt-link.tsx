import { Download } from "lucide-react";
import { usePartWords } from "#client/i18n/words.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { receiptLink } from "./export-links.ts";

/** Downloads what proves the payment. */
export function ReceiptLink({ id }: { id: string }) {
  const words = usePartWords("transactions").details;
  const where = useLocale();
  return (
    <a href={receiptLink(id, where)} className="receipt-link">
      <Download aria-hidden="true" />
      {words.receipt}
    </a>
  );
}
