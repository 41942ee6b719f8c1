/** Masks an IBAN except for the country and the last four characters: `SE•• •••• 7466`. */
export function maskIban(iban: string): string {
  return `${iban.slice(0, 2)}•• •••• ${iban.slice(-4)}`;
}
