import { Bookmark, Ellipsis } from "lucide-react";
import { useState } from "react";
import * as v from "valibot";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Popover } from "#client/ui/popover.tsx";
import type { View } from "#shared/views.ts";
import { isFiltered, type TransactionsSearch, transactionsSearch } from "./search.ts";
import { useViewCallbacks } from "./use-view-callbacks.ts";
import { ViewDialog } from "./view-dialog.tsx";
import { readSearch, writeSearch } from "./view-search.ts";

export interface SavedViewsProps {
  search: TransactionsSearch;
  onOpen: (search: TransactionsSearch) => void;
}

/** Lists the payer's saved filters to open with one tap, and offers to save the current filter. */
export function SavedViews({ search, onOpen }: SavedViewsProps) {
  const messages = useMessages("views");
  const { data: views = [] } = trpc.views.list.useQuery();
  const [naming, setNaming] = useState<"new" | View>();
  const [removed, setRemoved] = useState<View>();
  const remove = trpc.views.remove.useMutation(useViewCallbacks(messages.removed));
  const putBack = trpc.views.create.useMutation(
    useViewCallbacks(messages.saved, () => setRemoved(undefined)),
  );
  const now = writeSearch(search);
  const current = views.find(
    (view) => writeSearch(v.parse(transactionsSearch, readSearch(view.search))) === now,
  );
  const canSave = isFiltered(search) && !current;
  if (views.length === 0 && !canSave && !removed) return null;
  return (
    <div className="saved-views">
      {views.length > 0 && (
        <ul aria-label={messages.title}>
          {views.map((view) => (
            <li key={view.id}>
              <button
                type="button"
                className="saved-view"
                aria-pressed={view === current}
                onClick={() => onOpen(v.parse(transactionsSearch, readSearch(view.search)))}
              >
                <Bookmark aria-hidden="true" />
                {view.name}
              </button>
            </li>
          ))}
        </ul>
      )}
      {current && (
        <Popover
          className="icon-button"
          label={messages.more(current.name)}
          button={<Ellipsis aria-hidden="true" />}
        >
          <div className="menu">
            <button type="button" className="menu-item" onClick={() => setNaming(current)}>
              {messages.rename}
            </button>
            <button
              type="button"
              className="menu-item"
              onClick={() => remove.mutate({ id: current.id }, { onSuccess: () => setRemoved(current) })}
            >
              {messages.remove}
            </button>
          </div>
        </Popover>
      )}
      {canSave && (
        <Button look="quiet" onClick={() => setNaming("new")}>
          <Bookmark aria-hidden="true" />
          {messages.save}
        </Button>
      )}
      {removed && (
        <p className="saved-view-removed" role="status">
          {messages.removedNamed(removed.name)}{" "}
          <Button
            look="quiet"
            busy={putBack.isPending}
            onClick={() => putBack.mutate({ name: removed.name, search: removed.search })}
          >
            {messages.undo}
          </Button>
        </p>
      )}
      {(remove.isError || putBack.isError) && (
        <p className="field-error" role="alert">
          {messages.failed}
        </p>
      )}
      {naming && (
        <ViewDialog
          view={naming === "new" ? undefined : naming}
          search={now}
          onClose={() => setNaming(undefined)}
        />
      )}
    </div>
  );
}
