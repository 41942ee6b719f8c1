import type { MessagesFor } from "#client/i18n/messages.ts";

/** Names a network (`198.51.100.0/24`) by the prefix its addresses share, which is the part people recognize. */
export function nameNetwork(network: string, messages: MessagesFor<"devices">["list"]): string {
  if (network === "unknown") return messages.noNetwork;
  if (network === "local") return messages.localNetwork;
  return messages.network(network.replace(/(?:0\/24|:\/48)$/, "…"));
}
