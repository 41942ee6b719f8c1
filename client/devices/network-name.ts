import type { MessagesFor } from "#client/i18n/messages.ts";

/** A network (`198.51.100.0/24`) as the beginning of the addresses in it, which is how people meet them. */
export function nameNetwork(network: string, messages: MessagesFor<"devices">["list"]): string {
  if (network === "unknown") return messages.noNetwork;
  if (network === "local") return messages.localNetwork;
  return messages.network(network.replace(/(?:0\/24|:\/48)$/, "…"));
}
