import type { Merchant } from "#shared/merchants.ts";
import type { BankId } from "./banks.ts";

/** A merchant without a bank is paid in bulk, so that no account of its own is named on a payment. */
export interface WorldMerchant extends Merchant {
  bankId: BankId | null;
}

/** None of them exists. */
export const merchants: readonly WorldMerchant[] = [
  { id: "lyktan", name: "Lyktan Spel", category: "games", bankId: "nordljus" },
  { id: "moonfen", name: "Moonfen Arcade", category: "games", bankId: "kiviranna" },
  { id: "norrspar", name: "Norrspår Tåg", category: "travel", bankId: "tallhamn" },
  { id: "skerryline", name: "Skerryline Ferries", category: "travel", bankId: "revonlinna" },
  { id: "almochgran", name: "Alm & Gran", category: "shopping", bankId: "nordljus" },
  { id: "vinterblad", name: "Vinterblad Böcker", category: "shopping", bankId: null },
  { id: "dunegarden", name: "Dune Garden Supplies", category: "shopping", bankId: "polder" },
  { id: "gronlada", name: "Grönlådan", category: "food", bankId: "tallhamn" },
  { id: "surdegen", name: "Surdegen på Hörnet", category: "food", bankId: null },
  { id: "kahvipuu", name: "Kahvipuu Paahtimo", category: "food", bankId: "saarikoski" },
  { id: "ljusgard", name: "Ljusgårdens Bio", category: "entertainment", bankId: "nordljus" },
  { id: "tonvik", name: "Tonvik Music", category: "entertainment", bankId: null },
  { id: "mosaik", name: "Mosaik Tickets", category: "entertainment", bankId: "elbhafen" },
  { id: "sparrowvale", name: "Sparrow & Vale", category: "finance", bankId: "elbhafen" },
  { id: "ostervag", name: "Östervågs Hjälpfond", category: "charity", bankId: "tallhamn" },
  { id: "fiberlund", name: "Fiberlund Bredband", category: "home", bankId: "nordljus" },
  { id: "kotivalo", name: "Kotivalo Energia", category: "home", bankId: "revonlinna" },
  { id: "parkhuset", name: "Parkhuset Åtta", category: "other", bankId: null },
];
