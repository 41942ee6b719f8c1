import { useState } from "react";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { Button, LinkButton } from "#client/ui/button.tsx";
import { Choice } from "#client/ui/choice.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { SelectField, TextField } from "#client/ui/field.tsx";
import { formatMonth } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { addMonths } from "#shared/calendar.ts";
import { statementLink } from "./export-links.ts";
import { monthPeriod } from "./periods.ts";
import { isFiltered, type TransactionsSearch, toFilter } from "./search.ts";
import type { Download } from "./use-download.ts";
import { useToday } from "./use-today.ts";

/** Number of months offered. For older ones, the payer enters dates. */
const months = 24;

export interface StatementDialogProps {
  search: TransactionsSearch;
  download: Download;
  onClose: () => void;
}

/** Asks for the period of a statement. */
export function StatementDialog({ search, download, onClose }: StatementDialogProps) {
  const messages = useCommonMessages();
  const { exports, filters } = useMessages("transactions");
  const where = useLocale();
  const thisMonth = useToday().slice(0, 7);
  const [kind, setKind] = useState<"month" | "days">("month");
  const [month, setMonth] = useState(addMonths(thisMonth, -1));
  const [days, setDays] = useState(monthPeriod(month));
  const [filtered, setFiltered] = useState(false);

  const period = kind === "month" ? monthPeriod(month) : days;
  const isPeriod = period.from !== "" && period.to !== "" && period.from <= period.to;
  const filter = () => toFilter({ ...(filtered ? search : {}), ...period }, where.timeZone);

  return (
    <Dialog title={exports.statementTitle} onClose={onClose}>
      <p>{exports.statementText}</p>
      <Choice
        label={exports.period}
        value={kind}
        options={[
          { value: "month", label: exports.periods.month },
          { value: "days", label: exports.periods.days },
        ]}
        onChange={setKind}
      />
      {kind === "month" ? (
        <SelectField
          label={exports.month}
          value={month}
          options={Array.from({ length: months }, (_, back) => addMonths(thisMonth, -back)).map((value) => ({
            value,
            label: formatMonth(value, "long", where),
          }))}
          onChange={setMonth}
        />
      ) : (
        <div className="filter-pair">
          <TextField
            label={filters.from}
            type="date"
            value={days.from}
            max={days.to || undefined}
            onChange={({ target }) => setDays({ ...days, from: target.value })}
          />
          <TextField
            label={filters.to}
            type="date"
            value={days.to}
            min={days.from || undefined}
            onChange={({ target }) => setDays({ ...days, to: target.value })}
          />
        </div>
      )}
      {isFiltered({ ...search, from: undefined, to: undefined }) && (
        <label className="check">
          <input type="checkbox" checked={filtered} onChange={() => setFiltered(!filtered)} />
          {exports.filtered}
        </label>
      )}
      {download.status && <p>{download.status}</p>}
      <div className="dialog-actions">
        <LinkButton
          look="primary"
          href={isPeriod ? download.href(statementLink({ filter: filter(), ...where })) : undefined}
          onClick={isPeriod ? download.onStart : undefined}
          aria-disabled={!isPeriod || undefined}
        >
          {exports.download}
        </LinkButton>
        <Button onClick={onClose}>{messages.common.close}</Button>
      </div>
    </Dialog>
  );
}
