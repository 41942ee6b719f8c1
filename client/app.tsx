import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type RouterHistory, RouterProvider } from "@tanstack/react-router";
import { getQueryKey } from "@trpc/react-query";
import { useState } from "react";
import { useLanguage } from "#client/i18n/use-language.ts";
import {
  LanguageContext,
  type Languages,
  shippedLanguages,
  type Words,
  WordsContext,
} from "#client/i18n/words.ts";
import { createPages } from "#client/router.ts";
import { takeRequestKind } from "#client/session/activity.ts";
import { noteVersion } from "#client/shell/version.ts";
import { connect, trpc } from "#client/trpc.ts";
import { Announcer } from "#client/ui/announcer.tsx";
import { noteTime } from "#client/ui/clock.ts";

export interface AppProps {
  words: Words;
  /** What it can be read in; all that there is unless given. */
  languages?: Languages;
  /** The browser's own unless given. */
  history?: RouterHistory;
}

/** The page with everything that it needs around it. */
export function App({ words: first, languages = shippedLanguages, history }: AppProps) {
  const { words, choice } = useLanguage(first, languages);
  const [{ pages, queryClient, connection }] = useState(() => ({
    pages: createPages(first, history),
    queryClient: createQueryClient(),
    connection: connect({ requestKind: takeRequestKind, onVersion: noteVersion, onTime: noteTime }),
  }));
  return (
    <WordsContext value={words}>
      <trpc.Provider client={connection} queryClient={queryClient}>
        <QueryClientProvider client={queryClient}>
          <Announcer>
            <LanguageContext value={choice}>
              <RouterProvider router={pages} context={{ words }} />
            </LanguageContext>
          </Announcer>
        </QueryClientProvider>
      </trpc.Provider>
    </WordsContext>
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
