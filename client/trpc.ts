import { createTRPCClient, httpBatchStreamLink, type TRPCLink } from "@trpc/client";
import { createTRPCReact } from "@trpc/react-query";
import type { AnyTRPCQueryProcedure } from "@trpc/server";
import type { AppRouter } from "#server/procedures/router.ts";
import type { Change } from "#shared/changes.ts";
import { callHeader, requestHeader, timeHeader, versionHeader } from "#shared/headers.ts";
import type { RequestKind } from "#shared/request-kind.ts";
import { withBasePath } from "./components/branding.ts";
import { fetchWithRetry } from "./fetch-with-retry.ts";

/** The client of the server's procedures. Types are inferred from the server's router. */
export const trpc = createTRPCReact<AppRouter>();

export interface ConnectionOptions {
  /** Tells whether the payer was active since the last call, because only activity renews the session. */
  requestKind: () => RequestKind;
  /** Called with the current version of the page on the server. */
  onVersion: (version: string) => void;
  /** Called with the server's time, as an instant. */
  onTime: (instant: string) => void;
}

/** Creates the connection to the server. It batches concurrent calls and streams each response as soon as it is ready. */
export function connect({ requestKind, onVersion, onTime }: ConnectionOptions) {
  return trpc.createClient({
    links: [
      httpBatchStreamLink({
        url: withBasePath("/trpc"),
        maxItems: 10,
        maxURLLength: 6_000,
        headers: ({ opList: [first] }) => ({
          [requestHeader]: requestKind(),
          ...(first.type === "mutation" ? { [callHeader]: crypto.randomUUID() } : {}),
        }),
        async fetch(input, init) {
          const response = await fetchWithRetry(input, init);
          const version = response.headers.get(versionHeader);
          if (version) onVersion(version);
          const instant = response.headers.get(timeHeader);
          if (instant) onTime(instant);
          return response;
        },
      }),
    ],
  });
}

/** Creates the client for subscriptions. Their link is an argument, because its code loads after the first paint. */
export function createStreamClient(link: TRPCLink<AppRouter>) {
  return createTRPCClient<AppRouter>({ links: [link] });
}

/** The topics of the changes that refresh a query, or the reason why none does. */
export type TopicsOfQuery = readonly Change["topic"][] | { none: string };

type Routers = AppRouter["_def"]["record"];
type QueriesOf<Router> = {
  [Name in keyof Router as Router[Name] extends AnyTRPCQueryProcedure ? Name : never]: TopicsOfQuery;
};

/** Declares the topics of all queries of some routers, by router and query. */
export type QueryTopics = {
  [Name in keyof Routers as keyof QueriesOf<Routers[Name]> extends never ? never : Name]?: QueriesOf<
    Routers[Name]
  >;
};
