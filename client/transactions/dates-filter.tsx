import { useId } from "react";
import * as v from "valibot";
import { useMessages } from "#client/i18n/messages.ts";
import { DraftField } from "./draft-field.tsx";
import { presetPeriod, presets } from "./periods.ts";
import { searchDate } from "./search.ts";
import type { FilterProps } from "./use-filters.ts";
import { useToday } from "./use-today.ts";

/** Filters by the days between which a payment was started. */
export function DatesFilter({ search: { from, to }, change }: FilterProps) {
  const messages = useMessages("transactions").filters;
  const today = useToday();
  const presetsId = useId();
  return (
    <div className="filter-dates">
      <fieldset className="filter-presets" aria-labelledby={presetsId}>
        <legend id={presetsId} className="unseen">
          {messages.names.dates}
        </legend>
        {presets.map((preset) => {
          const period = presetPeriod(preset, today);
          const isChosen = period.from === from && period.to === to;
          return (
            <button
              key={preset}
              type="button"
              className="filter-preset"
              aria-pressed={isChosen}
              onClick={() =>
                change(isChosen ? { from: undefined, to: undefined } : { from: period.from, to: period.to })
              }
            >
              {messages.presets[preset]}
            </button>
          );
        })}
      </fieldset>
      <div className="filter-pair">
        <DraftField
          label={messages.from}
          type="date"
          value={from}
          accepts={isDate}
          onCommit={(day) => change({ from: day })}
        />
        <DraftField
          label={messages.to}
          type="date"
          value={to}
          accepts={isDate}
          onCommit={(day) => change({ to: day })}
        />
      </div>
    </div>
  );
}

function isDate(text: string): boolean {
  return v.is(searchDate, text);
}
