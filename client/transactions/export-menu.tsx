import { Download, FileText, Sheet } from "lucide-react";
import { useState } from "react";
import { useMessages } from "#client/i18n/messages.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { Popover } from "#client/ui/popover.tsx";
import { csvLink } from "./export-links.ts";
import { type TransactionsSearch, toFilter } from "./search.ts";
import { StatementDialog } from "./statement-dialog.tsx";
import { useDownload } from "./use-download.ts";

/** Offers the listed payments as CSV and a statement of any period as PDF. */
export function ExportMenu({ search }: { search: TransactionsSearch }) {
  const messages = useMessages("transactions").exports;
  const where = useLocale();
  const [isAsking, setIsAsking] = useState(false);
  const download = useDownload();
  return (
    <div className="export-menu">
      <Popover
        label={messages.open}
        button={
          <>
            <Download aria-hidden="true" />
            <span>{messages.open}</span>
          </>
        }
      >
        <div className="menu">
          <a
            className="menu-item"
            href={download.href(csvLink({ filter: toFilter(search, where.timeZone), ...where }))}
            onClick={download.onStart}
          >
            <Sheet aria-hidden="true" />
            {messages.csv}
          </a>
          <button type="button" className="menu-item" onClick={() => setIsAsking(true)}>
            <FileText aria-hidden="true" />
            {messages.statement}
          </button>
          {download.status && <p>{download.status}</p>}
        </div>
      </Popover>
      {isAsking && <StatementDialog search={search} download={download} onClose={() => setIsAsking(false)} />}
    </div>
  );
}
