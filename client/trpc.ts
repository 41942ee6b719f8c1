import { httpBatchStreamLink } from "@trpc/client";
import { createTRPCReact } from "@trpc/react-query";
import type { AppRouter } from "#server/procedures/router.ts";
import { callHeader, requestHeader, timeHeader, versionHeader } from "#shared/headers.ts";
import type { RequestKind } from "#shared/request-kind.ts";
import { withBasePath } from "./components/branding.ts";
import { fetchWithRetry } from "./fetch-with-retry.ts";

/** Everything that the page asks the server. Types are inferred from the server's router. */
export const trpc = createTRPCReact<AppRouter>();

export interface ConnectionOptions {
  /** Whether a person did something since the last call: only that renews the session. */
  requestKind: () => RequestKind;
  /** Called with the version of the page that the server now has. */
  onVersion: (version: string) => void;
  /** Called with the time that it is on the platform, as an instant. */
  onTime: (instant: string) => void;
}

/** The connection to the server: calls made together travel together, each answer comes when it is ready. */
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
          const time = response.headers.get(timeHeader);
          if (time) onTime(time);
          return response;
        },
      }),
    ],
  });
}
