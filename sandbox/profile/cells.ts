import * as v from "valibot";
import type { styleOf } from "#sandbox/notifications/words/reader.ts";
import { isTime } from "./collect.ts";
import type { en } from "./words/en.ts";

type Named = Readonly<Record<string, string>>;

/** Amounts, by the column that says in which currency they are. */
const currencies: Named = {
  amount: "currency",
  cap: "currency",
  converted_amount: "converted_currency",
  exchange_charge: "converted_currency",
};
const listed = v.pipe(v.string(), v.parseJson(), v.array(v.string()));
const yesOrNo = /^(is|was)_|^given$/;

/** How the tables of a copy are written for people: whatever table or column there is, worded or not yet. */
export function createCells(words: typeof en, style: ReturnType<typeof styleOf>) {
  const codes: Readonly<Record<string, Named>> = words.codes;

  return {
    /** What a table or a column is called. */
    heading(name: string, named: Named): string {
      const spelled = name.replaceAll("_", " ");
      return named[name] ?? spelled.charAt(0).toUpperCase() + spelled.slice(1);
    },

    /** A value of a row. */
    cell(row: Readonly<Record<string, unknown>>, column: string): string {
      const value = row[column] ?? "";
      if (value === "") return "";
      if (isTime(column) && typeof value === "string") return style.dateTime(Date.parse(value));
      const currency = row[currencies[column] ?? ""];
      if (typeof value === "number" && typeof currency === "string")
        return style.amount({ amount: value, currency });
      if (yesOrNo.test(column)) return value === 0 ? words.no : words.yes;
      const named = (code: unknown) => codes[column]?.[String(code)] ?? String(code);
      const list = v.safeParse(listed, value);
      return list.success ? list.output.map(named).join(", ") : named(value);
    },
  };
}
