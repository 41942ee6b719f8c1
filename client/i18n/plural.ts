/** Chooses a text by a number, as the language's own plural rules have it. */
export function createPlural(language: string) {
  const rules = new Intl.PluralRules(language);
  return (count: number, forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }): string =>
    forms[rules.select(count)] ?? forms.other;
}
