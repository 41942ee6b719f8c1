import { createContext, useContext } from "react";
import type { en } from "./en.ts";

/** Every text of the page. English is the shape that the other languages fill. */
export type Messages = typeof en;

/** What the page can be read in, by BCP 47 tag: each a file that is loaded when somebody reads it. */
export type Languages = Readonly<Record<string, () => Promise<Messages>>>;

export const shippedLanguages: Languages = {
  en: english,
  sv: () => import("./sv.ts").then((module) => module.sv),
};

/** The words of the first of these languages (BCP 47) that there are words in; English where there is none. */
export async function loadMessages(
  wanted: readonly string[],
  languages: Languages = shippedLanguages,
): Promise<Messages> {
  const known = wanted
    .map((tag) => tag.toLowerCase().split("-")[0] ?? "")
    .find((language) => language in languages);
  return (languages[known ?? "en"] ?? english)();
}

function english(): Promise<Messages> {
  return import("./en.ts").then((module) => module.en);
}

/** What the page can be read in, and the way to another of it, which shows at once. */
export interface LanguageChoice {
  tags: readonly string[];
  choose: (language: string) => void;
}

export const LanguageContext = createContext<LanguageChoice>({ tags: ["en"], choose: () => {} });

export function useLanguages(): LanguageChoice {
  return useContext(LanguageContext);
}

export const MessagesContext = createContext<Messages | undefined>(undefined);

export function useCommonMessages(): Messages {
  const messages = useContext(MessagesContext);
  if (!messages) throw new Error("The page is rendered before its words are loaded.");
  return messages;
}

export type MessagesPart = keyof Messages["parts"];
export type PartMessages<Part extends MessagesPart> = Awaited<ReturnType<Messages["parts"][Part]>>;

/** Loads the words of a part of the page, before it is shown. */
export async function loadPartMessages(messages: Messages, part: MessagesPart): Promise<void> {
  const load = messages.parts[part];
  if (!loaded.has(load)) loaded.set(load, await load());
}

/** Loads every part in one language that has been loaded in another, before the one takes the other's place. */
export async function loadSameParts(from: Messages, to: Messages): Promise<void> {
  const names = Object.keys(from.parts) as MessagesPart[];
  await Promise.all(
    names.filter((part) => loaded.has(from.parts[part])).map((part) => loadPartMessages(to, part)),
  );
}

const loaded = new WeakMap<() => Promise<unknown>, unknown>();

/** The words of the part of the page that its route has loaded (`loadPartWords`). */
export function useMessages<Part extends MessagesPart>(part: Part): PartMessages<Part> {
  const messages = loaded.get(useCommonMessages().parts[part]);
  if (!messages) throw new Error(`The route of this page has to load the words of "${part}".`);
  return messages as PartMessages<Part>;
}
