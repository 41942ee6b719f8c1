import type { PartWords } from "#client/i18n/words.ts";

/** A network (`198.51.100.0/24`) as the beginning of the addresses in it, which is how people meet them. */
export function nameNetwork(network: string, words: PartWords<"devices">["list"]): string {
  if (network === "unknown") return words.noNetwork;
  if (network === "local") return words.localNetwork;
  return words.network(network.replace(/(?:0\/24|:\/48)$/, "…"));
}
