import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type RouterHistory, RouterProvider } from "@tanstack/react-router";
import { getQueryKey } from "@trpc/react-query";
import { useState } from "react";
import { useLanguage } from "#client/i18n/use-language.ts";
import { createPages } from "#client/router.ts";
import { takeRequestKind } from "#client/session/activity.ts";
import { noteVersion } from "#client/shell/version.ts";
import { connect, trpc } from "#client/trpc.ts";
import { Announcer } from "#client/ui/announcer.tsx";
import { syncClock } from "#client/ui/clock.ts";
import {
  LanguageContext,
  type Languages,
  type Messages,
  MessagesContext,
  shippedLanguages,
} from "./i18n/messages.ts";

export interface AppProps {
  messages: Messages;
  /** What it can be read in; all that there is unless given. */
  languages?: Languages;
  /** The browser's own unless given. */
  history?: RouterHistory;
}

/** The page with everything that it needs around it. */
export function App({ messages: first, languages = shippedLanguages, history }: AppProps) {
  const { messages, choice } = useLanguage(first, languages);
  const [{ pages, queryClient, connection }] = useState(() => ({
    pages: createPages(first, history),
    queryClient: createQueryClient(),
    connection: connect({ requestKind: takeRequestKind, onVersion: noteVersion, onTime: syncClock }),
  }));
  return (
    <MessagesContext value={messages}>
      <trpc.Provider client={connection} queryClient={queryClient}>
        <QueryClientProvider client={queryClient}>
          <Announcer>
            <LanguageContext value={choice}>
              <RouterProvider router={pages} context={{ messages }} />
            </LanguageContext>
          </Announcer>
        </QueryClientProvider>
      </trpc.Provider>
    </MessagesContext>
  );
}

function createQueryClient(): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      // The server has tried twice already; the payer decides about a third time.
      queries: { staleTime: 15_000, retry: false },
      // Offline a change fails at once, and its button says so; it is not done later, when nobody expects it any more.
      mutations: { networkMode: "always" },
    },
  });
  // Its times are told by whatever renews it; nobody has to ask.
  client.setQueryDefaults(getQueryKey(trpc.session.get), { staleTime: Number.POSITIVE_INFINITY });
  return client;
}
