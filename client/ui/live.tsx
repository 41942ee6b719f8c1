import { createContext, useContext } from "react";

/** Whether what changes is told to the page as it does. */
export const LiveContext = createContext(false);

/** How often to ask again, in milliseconds: `interval` where nothing tells of changes, else never. */
export function useAskAgain(interval: number): number | false {
  return useContext(LiveContext) ? false : interval;
}
