import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type RouterHistory, RouterProvider } from "@tanstack/react-router";
import { getQueryKey } from "@trpc/react-query";
import { useState } from "react";
import { useLanguage } from "#client/i18n/use-language.ts";
import { createAppRouter } from "#client/router.ts";
import { classifyRequest } from "#client/session/activity.ts";
import { setServedVersion } from "#client/shell/version.ts";
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
  /** Messages of the language that the page opens in. */
  messages: Messages;
  /** Languages that the payer can choose from; all that are shipped unless given. */
  languages?: Languages;
  /** The browser's own unless given. */
  history?: RouterHistory;
}

/** Renders the page inside of its providers. */
export function App({ messages: initial, languages = shippedLanguages, history }: AppProps) {
  const { messages, choice } = useLanguage(initial, languages);
  const [{ router, queryClient, connection }] = useState(() => ({
    router: createAppRouter(history),
    queryClient: createQueryClient(),
    connection: connect({ requestKind: classifyRequest, onVersion: setServedVersion, onTime: syncClock }),
  }));
  return (
    <MessagesContext value={messages}>
      <trpc.Provider client={connection} queryClient={queryClient}>
        <QueryClientProvider client={queryClient}>
          <Announcer>
            <LanguageContext value={choice}>
              <RouterProvider router={router} />
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
      // Offline, a change fails at once and its button says so. Doing it later, when the payer no longer expects it, would be worse.
      mutations: { networkMode: "always" },
    },
  });
  // Every renewal brings new expiry times (session/), so the query never has to run again by itself.
  client.setQueryDefaults(getQueryKey(trpc.session.get), { staleTime: Number.POSITIVE_INFINITY });
  return client;
}
