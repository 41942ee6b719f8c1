import type { FoundMerchant } from "#shared/charge-lookups.ts";
import type { Merchant } from "#shared/merchants.ts";

/** What merchants take in this world. */
export type WorldCurrency = "SEK" | "EUR";

/** A merchant without a bank is paid in bulk, so that no account of its own is named on a payment. */
export interface WorldMerchant extends Merchant {
  bankId: string | null;
  /** What it takes deposits in. */
  currencies: readonly WorldCurrency[];
}

/** None of them exists. */
export const merchants: readonly WorldMerchant[] = [
  { id: "lyktan", name: "Lyktan Spel", category: "gambling", bankId: "nordljus", currencies: ["SEK"] },
  { id: "moonfen", name: "Moonfen Arcade", category: "games", bankId: "kiviranna", currencies: ["EUR"] },
  { id: "norrspar", name: "Norrspår Tåg", category: "travel", bankId: "tallhamn", currencies: ["SEK"] },
  {
    id: "skerryline",
    name: "Skerryline Ferries",
    category: "travel",
    bankId: "revonlinna",
    currencies: ["EUR"],
  },
  { id: "almochgran", name: "Alm & Gran", category: "shopping", bankId: "nordljus", currencies: ["SEK"] },
  { id: "vinterblad", name: "Vinterblad Böcker", category: "shopping", bankId: null, currencies: ["SEK"] },
  {
    id: "dunegarden",
    name: "Dune Garden Supplies",
    category: "shopping",
    bankId: "polder",
    currencies: ["EUR"],
  },
  { id: "gronlada", name: "Grönlådan", category: "food", bankId: "tallhamn", currencies: ["SEK"] },
  { id: "surdegen", name: "Surdegen på Hörnet", category: "food", bankId: null, currencies: ["SEK"] },
  { id: "kahvipuu", name: "Kahvipuu Paahtimo", category: "food", bankId: "saarikoski", currencies: ["EUR"] },
  {
    id: "ljusgard",
    name: "Ljusgårdens Bio",
    category: "entertainment",
    bankId: "nordljus",
    currencies: ["SEK"],
  },
  { id: "tonvik", name: "Tonvik Music", category: "entertainment", bankId: null, currencies: ["SEK"] },
  {
    id: "mosaik",
    name: "Mosaik Tickets",
    category: "entertainment",
    bankId: "elbhafen",
    currencies: ["EUR"],
  },
  { id: "sparrowvale", name: "Sparrow & Vale", category: "finance", bankId: "elbhafen", currencies: ["EUR"] },
  {
    id: "ostervag",
    name: "Östervågs Hjälpfond",
    category: "charity",
    bankId: "tallhamn",
    currencies: ["SEK"],
  },
  { id: "fiberlund", name: "Fiberlund Bredband", category: "home", bankId: "nordljus", currencies: ["SEK"] },
  { id: "kotivalo", name: "Kotivalo Energia", category: "home", bankId: "revonlinna", currencies: ["EUR"] },
  { id: "parkhuset", name: "Parkhuset Åtta", category: "other", bankId: null, currencies: ["SEK"] },
];

/** How banks print a merchant's name: in capitals of the alphabet, 22 of them at most (ISO 8583). */
export function statementNameOf(name: string): string {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("&", "AND");
  return plain.toUpperCase().slice(0, 22).trimEnd();
}

/** Who answers for a merchant; nobody does for the small ones that are paid in bulk. */
export function helpOf(id: string): FoundMerchant["help"] {
  const merchant = merchants.find((one) => one.id === id);
  if (!merchant?.bankId) return null;
  return { phone: null, email: `help@${id}.example`, url: `https://${id}.example/help` };
}
