import { keepPreviousData } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Settings2 } from "lucide-react";
import { Page } from "#client/components/page.tsx";
import { QueryState } from "#client/components/panel.tsx";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { Button, RouteButton } from "#client/ui/button.tsx";
import { Choice } from "#client/ui/choice.tsx";
import { SearchField } from "#client/ui/search-field.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { UndoBar } from "#client/ui/undo-bar.tsx";
import { useUndo } from "#client/ui/use-undo.ts";
import { InboxList } from "./inbox-list.tsx";
import { useMarkRead } from "./use-mark-read.ts";

const route = getRouteApi("/signed-in/inbox");

/** Lists the payer's notifications, newest first. */
export function InboxPage() {
  const messages = useMessages("inbox");
  const { common } = useCommonMessages();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = trpc.notifications.list.useInfiniteQuery(
    { search: search.q, unread: search.unread && true },
    { getNextPageParam: ({ nextCursor }) => nextCursor, placeholderData: keepPreviousData },
  );
  const { markRead, markUnread } = useMarkRead();
  const undo = useUndo();
  const newest = query.data?.pages[0];

  const markAll = (until: string) =>
    markRead.mutate(
      { until },
      {
        onSuccess: ({ readAt }) =>
          readAt && undo.propose({ text: messages.markedAll, undo: () => markUnread.mutate({ readAt }) }),
      },
    );

  return (
    <Page
      title={messages.title}
      className="inbox"
      actions={
        <RouteButton to="/notifications" look="quiet">
          <Settings2 aria-hidden="true" />
          {messages.settings}
        </RouteButton>
      }
    >
      <div className="inbox-tools">
        <SearchField
          label={messages.search}
          hint={messages.searchHint}
          value={search.q}
          onChange={(q) => void navigate({ search: (now) => ({ ...now, q }), replace: true })}
        />
        <Choice
          label={messages.show}
          value={search.unread ? "unread" : "all"}
          options={[
            { value: "all", label: messages.all },
            { value: "unread", label: messages.unreadOnly(newest?.unread ?? 0) },
          ]}
          onChange={(choice) =>
            void navigate({
              search: (now) => ({ ...now, unread: choice === "unread" ? "yes" : undefined }),
              replace: true,
            })
          }
        />
        {newest?.items[0] && newest.unread > 0 && !search.q && (
          <Button
            look="quiet"
            onClick={() => markAll(newest.items[0]?.createdAt ?? "")}
            busy={markRead.isPending}
          >
            {messages.markAll}
          </Button>
        )}
      </div>
      <UndoBar
        offer={undo.offer}
        onClose={undo.close}
        messages={{ undo: common.undo, close: common.close }}
      />
      {(markRead.isError || markUnread.isError) && (
        <p className="field-error" role="alert">
          {messages.markFailed}
        </p>
      )}
      <QueryState query={query} skeleton={<SkeletonRows count={6} height="5.5rem" />}>
        {({ pages }) => (
          <InboxList
            items={pages.flatMap(({ items }) => items)}
            search={search}
            query={query}
            onRead={({ id, title }) =>
              markRead.mutate(
                { ids: [id] },
                {
                  onSuccess: () =>
                    // With the unread filter on, the entry has just disappeared from the list.
                    search.unread &&
                    undo.propose({
                      text: messages.marked(title),
                      undo: () => markUnread.mutate({ ids: [id] }),
                    }),
                },
              )
            }
            onUnread={({ id }) => markUnread.mutate({ ids: [id] })}
          />
        )}
      </QueryState>
    </Page>
  );
}
