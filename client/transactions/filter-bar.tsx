import { ChevronDown, SlidersHorizontal } from "lucide-react";
import { useId, useState } from "react";
import { useMessages } from "#client/i18n/messages.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Popover } from "#client/ui/popover.tsx";
import { SearchField } from "#client/ui/search-field.tsx";
import { filters } from "./filters.tsx";
import type { FilterProps } from "./use-filters.ts";

export interface FilterBarProps extends FilterProps {
  /** Number of matching payments; `undefined` until loaded. */
  matching: number | undefined;
}

/** Shows the filters: one popover each on wide screens, a single sheet on narrow ones. */
export function FilterBar({ matching, ...props }: FilterBarProps) {
  const messages = useMessages("transactions").filters;
  return (
    <div className="filter-bar">
      <SearchField
        label={messages.search}
        hint={messages.searchHint}
        value={props.search.q}
        onChange={(q) => props.change({ q }, { replace: true })}
      />
      <FilterPopovers {...props} />
      <FilterSheet {...props} matching={matching} />
    </div>
  );
}

function FilterPopovers(props: FilterProps) {
  const messages = useMessages("transactions").filters;
  return (
    <div className="filter-popovers">
      {filters.map(({ name, Control, count }) => {
        const chosen = count(props.search);
        return (
          <Popover
            key={name}
            className="filter-button"
            button={
              <>
                {messages.names[name]}
                {chosen > 0 && <span className="count">{chosen}</span>}
                <ChevronDown aria-hidden="true" />
              </>
            }
          >
            <div className="filter-control">
              <Control {...props} />
            </div>
          </Popover>
        );
      })}
    </div>
  );
}

function FilterSheet({ matching, ...props }: FilterBarProps) {
  const messages = useMessages("transactions").filters;
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const close = () => setIsOpen(false);
  const chosen = filters.reduce((sum, { count }) => sum + count(props.search), 0);
  return (
    <>
      <Button className="filter-sheet-button" onClick={() => setIsOpen(true)}>
        <SlidersHorizontal aria-hidden="true" />
        {messages.open(chosen)}
      </Button>
      {isOpen && (
        <Dialog title={messages.title} placement="side" onClose={close}>
          {filters.map(({ name, Control }) => (
            <section key={name} className="filter-control" aria-labelledby={`${id}-${name}`}>
              <h3 id={`${id}-${name}`}>{messages.names[name]}</h3>
              <Control {...props} />
            </section>
          ))}
          <div className="filter-sheet-end">
            <Button look="primary" onClick={close}>
              {messages.show(matching)}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
