import { expect, test } from "bun:test";
import { parseSource, readSourceFiles, type SourceFile } from "#tests/support/source-files.ts";

/** Words that no identifier or file name may contain, and the standard term to use instead. */
const refusedWords: ReadonlyMap<string, string> = new Map([
  ["trail", "auditLog"],
  ["seal", "encrypt"],
  ["sealed", "encrypted"],
  ["unseal", "decrypt"],
  ["unsealed", "decrypted"],
  ["roster", "sessionIndex"],
  ["endings", "revocationReasons"],
  ["seldom", "logThrottle"],
  ["gather", "throttle"],
  ["gathered", "throttled"],
  ["patience", "backoff, retryInterval or timeoutMs"],
  ["household", "rateLimitSubject"],
  ["whence", "source or caller"],
  ["remembering", "memoize"],
  ["heartbeat", "refreshTokens, revalidateSignIn or keepAlive"],
  ["suffering", "degraded or failing"],
  ["chore", "job or task"],
  ["chores", "jobs or tasks"],
  ["desk", "context"],
  ["wish", "…Options or …Request"],
  ["wishes", "…Options or …Requests"],
]);

/** Whole names that are refused, and the standard term to use instead. A file name is compared in kebab-case. */
const refusedNames: ReadonlyMap<string, string> = new Map([
  ["isWorthSaying", "logThrottle"],
  ["shownAtOnce", "optimisticUpdate"],
  ["lookAgainIn", "retryInterval"],
  ["untilThere", "waitFor"],
  ["senderOf", "rateLimitSubject"],
  ["assemble", "createApp"],
  ["addressed", "normalizeHost"],
  ["inOneWrite", "bufferResponse"],
  ["whenSent", "onResponseSent"],
  ["mayBeSignedIn", "shouldTrySilentSignIn"],
  ["noteVisit", "recordVisit"],
  ["Begun", "PendingAuthorization"],
  ["usePartWords", "useMessages"],
]);

test("identifiers and files use the standard names", async () => {
  const found: string[] = [];
  for await (const file of readSourceFiles()) found.push(...privateNames(file));
  expect(found).toEqual([]);
});

test("a refused name is found in code and in file names, and the message has the standard name", () => {
  const inCode = (text: string) => privateNames(parseSource("server/example.ts", text));
  expect(inCode("const auditTrail = 1;")).toEqual([
    'server/example.ts: use auditLog instead of "auditTrail"',
  ]);
  expect(inCode("run({ whenSent() {} });")).toEqual([
    'server/example.ts: use onResponseSent instead of "whenSent"',
  ]);
  expect(inCode("type LimitWish = { household: 1 };")).toHaveLength(2);
  expect(inCode("class Log { #seldom = 1; }")).toHaveLength(1);
  expect(privateNames(parseSource("server/in-one-write.ts", ""))).toHaveLength(1);
  expect(privateNames(parseSource("server/desk/list.ts", ""))).toHaveLength(1);
});

test("comments, strings and longer ordinary words are not names", () => {
  const text = `// The trail.\nconst note = "seal" + \`desk \${1}\`; const isDesktop = /wish/;`;
  expect(privateNames(parseSource("server/desktop.ts", text))).toEqual([]);
});

function privateNames({ path, identifiers }: SourceFile): string[] {
  const names = [...identifiers, ...path.replace(/\.tsx?$/, "").split("/")];
  return names.flatMap((name) => {
    const standard = standardName(name);
    return standard ? [`${path}: use ${standard} instead of "${name}"`] : [];
  });
}

function standardName(name: string): string | undefined {
  const words = name.split(/[-_.$]|(?<=[a-z\d])(?=[A-Z])/).map((word) => word.toLowerCase());
  const word = words.find((word) => refusedWords.has(word));
  if (word) return refusedWords.get(word);
  const whole = [...refusedNames.keys()].find((refused) => refused === name || kebab(refused) === name);
  return whole && refusedNames.get(whole);
}

/** Converts camelCase; a type's name (PascalCase) has no file name of its own. */
function kebab(name: string): string {
  return name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
