import * as v from "valibot";
import { withBasePath } from "#client/components/branding.ts";
import { change } from "#shared/changes.ts";

const news = v.union([change, v.literal("resumed")]);
/** A hint to ask again; `resumed` says that hints may have been lost. */
export type News = v.InferOutput<typeof news>;

export interface Watcher {
  onConnected: () => void;
  onNews: (news: News) => void;
  /** It tells no more: no network, an instance that stops, a session that ended. */
  onLost: () => void;
}

/** Milliseconds without a word after which the line counts as dead. The server says something every ten seconds. */
const longestSilence = 25_000;

/**
 * Listens to the subscription `changes.watch` as tRPC sends it over server-sent events, until the returned
 * function is called or it is lost. tRPC's own link for it would be part of what is loaded before anything is
 * seen; this is loaded after.
 */
export function watchChanges({ onConnected, onNews, onLost }: Watcher): () => void {
  const source = new EventSource(withBasePath("/trpc/changes.watch"));
  const lose = () => {
    close();
    onLost();
  };
  let silence = setTimeout(lose, longestSilence);
  const close = () => {
    clearTimeout(silence);
    source.close();
  };
  const hear = () => {
    clearTimeout(silence);
    silence = setTimeout(lose, longestSilence);
  };
  source.addEventListener("connected", () => {
    hear();
    onConnected();
  });
  source.addEventListener("ping", hear);
  source.addEventListener("message", ({ data }) => {
    hear();
    const told = v.safeParse(v.pipe(v.string(), v.parseJson(), news), data);
    if (told.success) onNews(told.output);
  });
  for (const end of ["return", "serialized-error", "error"]) source.addEventListener(end, lose);
  return close;
}
