import { X } from "lucide-react";
import { useRef } from "react";
import { useWords } from "#client/i18n/words.ts";
import { Button } from "#client/ui/button.tsx";
import { type Chip, useChips } from "./use-chips.ts";
import type { FilterProps } from "./use-filters.ts";

export interface FilterChipsProps extends FilterProps {
  clear: () => void;
}

/** What restricts the list, each part of it removable. */
export function FilterChips({ search, change, clear }: FilterChipsProps) {
  const words = useWords().transactions.filters;
  const chips = useChips(search);
  const list = useRef<HTMLUListElement>(null);
  if (chips.length === 0) return null;
  const remove = (chip: Chip) => {
    change(chip.without);
    // The pressed button is about to go; the focus shall not fall out of the list with it.
    list.current?.focus();
  };
  return (
    <div className="filter-chips">
      <ul ref={list} tabIndex={-1} aria-label={words.active}>
        {chips.map((chip) => (
          <li key={chip.key}>
            <button
              type="button"
              className="filter-chip"
              aria-label={words.remove(chip.label)}
              onClick={() => remove(chip)}
            >
              {chip.label}
              <X aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
      <Button look="quiet" onClick={clear}>
        {words.clear}
      </Button>
    </div>
  );
}
