import { createContext } from "react";

/** Whether what changes is told to the page as it does. */
export const LiveContext = createContext(false);
