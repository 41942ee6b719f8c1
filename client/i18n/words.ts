import { createContext, use, useContext } from "react";
import type { en } from "./en.ts";

/** Every text of the page. English is the shape that the other languages fill. */
export type Words = typeof en;

/** A language is one file, loaded when somebody reads it. */
const languages: Record<string, () => Promise<Words>> = {
  en: english,
};

/** The words of the first of these languages (BCP 47) that there are words in; English where there is none. */
export async function loadWords(wanted: readonly string[]): Promise<Words> {
  const known = wanted
    .map((tag) => tag.toLowerCase().split("-")[0] ?? "")
    .find((language) => language in languages);
  return (languages[known ?? "en"] ?? english)();
}

function english(): Promise<Words> {
  return import("./en.ts").then((module) => module.en);
}

export const WordsContext = createContext<Words | undefined>(undefined);

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error("The page is rendered before its words are loaded.");
  return words;
}

type PartName = keyof Words["parts"];
export type PartWords<Part extends PartName> = Awaited<ReturnType<Words["parts"][Part]>>;

/** The words of a part of the page that are loaded with it. Suspends until they are there. */
export function usePartWords<Part extends PartName>(part: Part): PartWords<Part> {
  return use(loadOnce(useWords().parts[part]) as Promise<PartWords<Part>>);
}

const loading = new WeakMap<() => Promise<unknown>, Promise<unknown>>();

/** The same promise for every render, unless it failed. */
function loadOnce(load: () => Promise<unknown>): Promise<unknown> {
  const known = loading.get(load);
  if (known) return known;
  const promise = load();
  loading.set(load, promise);
  promise.catch(() => loading.delete(load));
  return promise;
}
