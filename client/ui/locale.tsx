import { createContext, useContext } from "react";

export interface Locale {
  /** BCP 47. Formats dates and everything else that contains words. */
  locale: string;
  /** BCP 47. Formats numbers; defaults to `locale`. */
  numbers?: string;
  /** IANA name. */
  timeZone: string;
}

/** Provides the formats of numbers, dates and times. */
export const LocaleContext = createContext<Locale>({ locale: "en-GB", timeZone: "UTC" });

export function useLocale(): Locale {
  return useContext(LocaleContext);
}
