import type { FoundMerchant } from "#shared/charge-lookups.ts";
import type { Merchant } from "#shared/merchants.ts";

export type WorldCurrency = "SEK" | "EUR";

/** Merchant. Those without a bank are paid in bulk, so that payments name no account. */
export interface WorldMerchant extends Merchant {
  bankId: string | null;
  currency: WorldCurrency;
}

/** Fictitious merchants. */
type MerchantRow = readonly [
  id: string,
  name: string,
  category: Merchant["category"],
  bankId: string | null,
  currency: WorldCurrency,
];

const rows: readonly MerchantRow[] = [
  ["lyktan", "Lyktan Spel", "gambling", "nordljus", "SEK"],
  ["moonfen", "Moonfen Arcade", "games", "kiviranna", "EUR"],
  ["norrspar", "Norrspår Tåg", "travel", "tallhamn", "SEK"],
  ["skerryline", "Skerryline Ferries", "travel", "revonlinna", "EUR"],
  ["almochgran", "Alm & Gran", "shopping", "nordljus", "SEK"],
  ["vinterblad", "Vinterblad Böcker", "shopping", null, "SEK"],
  ["dunegarden", "Dune Garden Supplies", "shopping", "polder", "EUR"],
  ["gronlada", "Grönlådan", "food", "tallhamn", "SEK"],
  ["surdegen", "Surdegen på Hörnet", "food", null, "SEK"],
  ["kahvipuu", "Kahvipuu Paahtimo", "food", "saarikoski", "EUR"],
  ["ljusgard", "Ljusgårdens Bio", "entertainment", "nordljus", "SEK"],
  ["tonvik", "Tonvik Music", "entertainment", null, "SEK"],
  ["mosaik", "Mosaik Tickets", "entertainment", "elbhafen", "EUR"],
  ["sparrowvale", "Sparrow & Vale", "finance", "elbhafen", "EUR"],
  ["ostervag", "Östervågs Hjälpfond", "charity", "tallhamn", "SEK"],
  ["fiberlund", "Fiberlund Bredband", "home", "nordljus", "SEK"],
  ["kotivalo", "Kotivalo Energia", "home", "revonlinna", "EUR"],
  ["parkhuset", "Parkhuset Åtta", "other", null, "SEK"],
];

export const merchants: readonly WorldMerchant[] = rows.map(([id, name, category, bankId, currency]) => ({
  id,
  name,
  category,
  bankId,
  currency,
}));

/** Formats a merchant's name for bank statements: upper-case ASCII, at most 22 characters (ISO 8583). */
export function statementNameOf(name: string): string {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("&", "AND");
  return plain.toUpperCase().slice(0, 22).trimEnd();
}

/** Returns a merchant's support contacts; merchants that are paid in bulk have none. */
export function helpOf(id: string): FoundMerchant["help"] {
  const merchant = merchants.find((one) => one.id === id);
  if (!merchant?.bankId) return null;
  return { phone: null, email: `help@${id}.example`, url: `https://${id}.example/help` };
}
