import { createContext } from "react";

/** True while the page receives change events from the server. */
export const LiveContext = createContext(false);
