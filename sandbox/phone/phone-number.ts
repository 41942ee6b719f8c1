/**
 * Converts a phone number to E.164: `070-174 06 05` → `+46701740605`. Numbers without a country are Swedish.
 * Returns `undefined` for anything else.
 */
export function parsePhone(text: string): string | undefined {
  const digits = text
    .replace(/[\s().\-\u2010-\u2015]/g, "")
    .replace(/^00/, "+")
    .replace(/^0/, "+46")
    // The zero in +46 (0)70 … is not dialled.
    .replace(/^\+460/, "+46");
  return /^\+[1-9]\d{6,14}$/.test(digits) ? digits : undefined;
}

/** Formats Swedish numbers as `070-174 06 05`, and others in groups. */
export function formatPhone(phone: string): string {
  const swedish = /^\+46(7\d)(\d{3})(\d{2})(\d{2})$/.exec(phone);
  if (swedish) return `0${swedish[1]}-${swedish[2]} ${swedish[3]} ${swedish[4]}`;
  return phone.replace(/^(\+\d{2,3})(\d{2,3})(\d+)$/, "$1 $2 $3");
}
