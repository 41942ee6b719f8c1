import { expect, test } from "bun:test";
import { parseSource, readSourceFiles } from "#tests/support/source-files.ts";

/**
 * Words that begin a bare relative clause. A doc comment is a sentence that starts with a verb ("Previews a bank
 * account …") or with the noun it defines ("Milliseconds before …").
 */
const clauseWords = [
  ...["What", "Who", "Whose", "Whom", "Whether", "Where", "When", "How"],
  ...["Whatever", "Whoever", "Whomever", "Wherever", "Whenever", "However"],
];

test("doc comments are sentences, not relative clauses", async () => {
  const found: string[] = [];
  for await (const { path, docComments } of readSourceFiles()) {
    found.push(...docComments.filter(isBareClause).map((text) => `${path}: ${text.split("\n")[0]}`));
  }
  expect(found).toEqual([]);
});

test.each([
  "/** What keeps an account. */",
  "/**\n * Whether it may.\n * @param at the time\n */",
  "/** How it is done. */",
  "/**Whoever asks. */",
])("%j is refused", (comment) => expect(docComments(comment).some(isBareClause)).toBe(true));

test.each([
  "/** Lists what uses an account. */",
  "/** Whatsapp number. */",
  "// What this file does.",
  "/* What? */",
  'const text = "/** What */";',
])("%j is accepted", (comment) => expect(docComments(comment).some(isBareClause)).toBe(false));

function docComments(text: string): string[] {
  return parseSource("server/example.ts", text).docComments;
}

function isBareClause(comment: string): boolean {
  return clauseWords.includes(/^\w+/.exec(comment)?.[0] ?? "");
}
