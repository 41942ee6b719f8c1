import { createContext, useContext } from "react";

export interface Locale {
  /** BCP 47: how numbers and dates are written. */
  locale: string;
  /** IANA: whose clock times are told by. */
  timeZone: string;
}

/** How numbers, dates and times below are written. */
export const LocaleContext = createContext<Locale>({ locale: "en-GB", timeZone: "UTC" });

export function useLocale(): Locale {
  return useContext(LocaleContext);
}
