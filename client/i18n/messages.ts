import { createContext, use, useContext } from "react";
import type { en } from "./en.ts";

/** All texts of the page in one language. English defines the type that the other languages fill. */
export type Messages = typeof en;

/** The page's languages by BCP 47 tag. Each is a file of its own, loaded when the page is first shown in it. */
export type Languages = Readonly<Record<string, () => Promise<Messages>>>;

export const shippedLanguages: Languages = {
  en: loadEnglish,
  sv: () => import("./sv.ts").then((module) => module.sv),
};

/** Loads the first of the preferred languages (BCP 47) that the page has; English if it has none of them. */
export async function loadMessages(
  preferred: readonly string[],
  languages: Languages = shippedLanguages,
): Promise<Messages> {
  const language = preferred
    .map((tag) => tag.toLowerCase().split("-")[0] ?? "")
    .find((tag) => Object.hasOwn(languages, tag));
  return (languages[language ?? "en"] ?? loadEnglish)();
}

function loadEnglish(): Promise<Messages> {
  return import("./en.ts").then((module) => module.en);
}

/** The languages to choose from, and the function that switches to one of them. */
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
  if (!messages) throw new Error("The page is rendered outside of MessagesContext.");
  return messages;
}

export type MessagesPart = keyof Messages["parts"];
export type MessagesFor<Part extends MessagesPart> = Awaited<ReturnType<Messages["parts"][Part]>>;

type LoadPart = Messages["parts"][MessagesPart];

/** Parts by the function that loads them. */
const parts = new WeakMap<LoadPart, Promise<unknown>>();

function startLoading(load: LoadPart): Promise<unknown> {
  const part: Promise<unknown> = load();
  parts.set(load, part);
  // `use` looks at these fields first. Without them it suspends once even on a fulfilled promise, and the page blinks.
  part.then(
    (value) => Object.assign(part, { status: "fulfilled", value }),
    () => {},
  );
  return part;
}

/** Returns a part of the messages. Suspends while it loads, unless `withMessages` has loaded it before. */
export function useMessages<Part extends MessagesPart>(part: Part): MessagesFor<Part> {
  const load = useCommonMessages().parts[part];
  return use(parts.get(load) ?? startLoading(load)) as MessagesFor<Part>;
}

/** Loads parts of the messages in the page's language beside its code, so that neither waits for the other. */
export function withMessages<Module>(importPage: () => Promise<Module>, ...names: MessagesPart[]) {
  return async (): Promise<Module> => {
    const loading = loadMessages([document.documentElement.lang]).then((shown) => loadParts(shown, names));
    const [module] = await Promise.all([importPage(), loading]);
    return module;
  };
}

/** Loads the parts of `to` that have been loaded in another language, so that a switch to it shows at once. */
export async function loadPartsLike(from: Messages, to: Messages): Promise<void> {
  const names = Object.keys(from.parts) as MessagesPart[];
  await loadParts(
    to,
    names.filter((name) => parts.has(from.parts[name])),
  );
}

/** Loads parts that are not loaded yet, and tries again where loading has failed. */
async function loadParts({ parts: loaders }: Messages, names: readonly MessagesPart[]): Promise<void> {
  await Promise.all(
    names.map((name) => {
      const load = loaders[name];
      return parts.get(load)?.catch(() => startLoading(load)) ?? startLoading(load);
    }),
  );
}
