/**
 * What a person writes for an amount as a plain decimal with a point: `1 234,50` and `1,234.50` are both
 * `1234.50`. A single comma counts as the decimal sign.
 */
export function readDecimal(written: string): string {
  const text = written.replace(/[\s'’]/g, "");
  const isGrouped = text.includes(".") || text.indexOf(",") !== text.lastIndexOf(",");
  return isGrouped ? text.replaceAll(",", "") : text.replace(",", ".");
}
