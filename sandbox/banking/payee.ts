import type { Database } from "bun:sqlite";
import type { PayeeCheck } from "#shared/bank-accounts.ts";

/** Result of a payee check, without the time of the check. */
export type PayeeResult = Pick<PayeeCheck, "result" | "name">;

/**
 * Compares the customer's name with the bank's account holder (Verification of Payee, Regulation (EU)
 * 2024/886). The bank's name is only revealed for a close match.
 */
export function checkPayee(
  database: Database,
  { customerId, iban, bankId }: { customerId: string; iban: string; bankId: string },
): PayeeResult {
  const names = database
    .query<{ name: string; holder: string | null; supports_payee_check: number }, [string, string, string]>(
      `select c.given_name || ' ' || c.family_name as name, h.holder, b.supports_payee_check from customers c
       join banks b on b.id = ? left join held_accounts h on h.iban = ? where c.id = ?`,
    )
    .get(bankId, iban, customerId);
  if (!names?.supports_payee_check) return { result: "not_possible", name: null };
  if (!names.holder) return { result: "no_match", name: null };
  const result = compareNames(names.name, names.holder);
  return { result, name: result === "close_match" ? names.holder : null };
}

/**
 * Compares two personal names, ignoring case, accents and order. Two edits or a missing part are a close
 * match.
 */
export function compareNames(one: string, other: string): "match" | "close_match" | "no_match" {
  const [a, b] = [nameParts(one), nameParts(other)];
  const edits = editDistance(a.join(" "), b.join(" "));
  if (edits === 0) return "match";
  if (edits <= 2) return "close_match";
  const [fewer, more] = a.length <= b.length ? [a, b] : [b, a];
  // A missing part, or an initial in its place.
  const isPart =
    fewer.length > 1 &&
    fewer.every((part) => more.some((whole) => whole.startsWith(part) || part.startsWith(whole)));
  return isPart ? "close_match" : "no_match";
}

/** Splits a name into sorted lower-case parts without accents. */
function nameParts(name: string): string[] {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
    .sort();
}

/** Returns the Levenshtein distance. */
function editDistance(one: string, other: string): number {
  const [letters, wanted] = [[...one], [...other]];
  let above = Array.from({ length: wanted.length + 1 }, (_, column) => column);
  for (const [row, letter] of letters.entries()) {
    const line = [row + 1];
    for (const [column, other] of wanted.entries()) {
      const [diagonal = 0, up = 0, left = 0] = [above[column], above[column + 1], line[column]];
      line.push(Math.min(up + 1, left + 1, diagonal + Number(letter !== other)));
    }
    above = line;
  }
  return above.at(-1) ?? 0;
}
