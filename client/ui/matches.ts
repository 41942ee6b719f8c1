/** Whether a text has what somebody looks for in it, whatever the case and the accents of either. */
export function matches(text: string, wanted: string): boolean {
  return plain(text).includes(plain(wanted.trim()));
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}
