import { Download } from "lucide-react";
import { useMessages } from "#client/i18n/messages.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { receiptLink } from "./export-links.ts";

/** Link that downloads the payment's receipt. */
export function ReceiptLink({ id }: { id: string }) {
  const messages = useMessages("transactions").details;
  const where = useLocale();
  return (
    <a href={receiptLink(id, where)} className="receipt-link">
      <Download aria-hidden="true" />
      {messages.receipt}
    </a>
  );
}
