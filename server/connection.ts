import { AsyncLocalStorage } from "node:async_hooks";

/**
 * Closes the connection of the request that is being answered, within seconds. The runtime notices that an answer broke
 * off only once the client has read what came before, which one that reads nothing never does.
 */
export const closeConnection = new AsyncLocalStorage<() => void>();
