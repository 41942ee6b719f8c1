import * as v from "valibot";
import type { formatterFor } from "#sandbox/notifications/messages/locale.ts";
import { isTime } from "./customer-data.ts";
import type { en } from "./messages/en.ts";

type Labels = Readonly<Record<string, string>>;

/** Currency columns, by amount column. */
const currencies: Labels = {
  amount: "currency",
  cap: "currency",
  converted_amount: "converted_currency",
  exchange_charge: "converted_currency",
};
const stringList = v.pipe(v.string(), v.parseJson(), v.array(v.string()));
const booleanColumn = /^(is|was)_|^given$/;

/** Formats the tables of a data export for people, including tables and columns without a label. */
export function createTableFormatter(messages: typeof en, format: ReturnType<typeof formatterFor>) {
  const codes: Readonly<Record<string, Labels>> = messages.codes;

  return {
    /** Labels a table or column. */
    heading(name: string, label: Labels): string {
      const spelled = name.replaceAll("_", " ");
      return label[name] ?? spelled.charAt(0).toUpperCase() + spelled.slice(1);
    },

    cell(row: Readonly<Record<string, unknown>>, column: string): string {
      const value = row[column] ?? "";
      if (value === "") return "";
      if (isTime(column) && typeof value === "string") return format.dateTime(Date.parse(value));
      const currency = row[currencies[column] ?? ""];
      if (typeof value === "number" && typeof currency === "string")
        return format.amount({ amount: value, currency });
      if (booleanColumn.test(column)) return value === 0 ? messages.no : messages.yes;
      const label = (code: unknown) => codes[column]?.[String(code)] ?? String(code);
      const list = v.safeParse(stringList, value);
      return list.success ? list.output.map(label).join(", ") : label(value);
    },
  };
}
