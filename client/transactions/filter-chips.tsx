import { X } from "lucide-react";
import { useMessages } from "#client/i18n/messages.ts";
import { Button } from "#client/ui/button.tsx";
import type { TransactionsSearch } from "./search.ts";
import { type Chip, useChips } from "./use-chips.ts";

export interface FilterChipsProps {
  search: TransactionsSearch;
  onRemove: (without: Chip["without"]) => void;
  onClear: () => void;
}

/** Lists the active filters as chips, each of which can be removed. */
export function FilterChips({ search, onRemove, onClear }: FilterChipsProps) {
  const messages = useMessages("transactions").filters;
  const chips = useChips(search);
  if (chips.length === 0) return null;
  return (
    <div className="filter-chips">
      <ul aria-label={messages.active}>
        {chips.map((chip) => (
          <li key={chip.key}>
            <button
              type="button"
              className="filter-chip"
              aria-label={messages.remove(chip.label)}
              onClick={() => onRemove(chip.without)}
            >
              {chip.label}
              <X aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
      <Button look="quiet" onClick={onClear}>
        {messages.clear}
      </Button>
    </div>
  );
}
