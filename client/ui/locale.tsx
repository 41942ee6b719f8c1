import { createContext, useContext } from "react";

export interface Locale {
  /** BCP 47: how dates are written, and what else has words in it. */
  locale: string;
  /** BCP 47: how numbers are written; as `locale` unless given. */
  numbers?: string;
  /** IANA: whose clock times are told by. */
  timeZone: string;
}

/** How numbers, dates and times below are written. */
export const LocaleContext = createContext<Locale>({ locale: "en-GB", timeZone: "UTC" });

export function useLocale(): Locale {
  return useContext(LocaleContext);
}
