import { expect, test } from "bun:test";
import { queryTopics } from "#client/query-topics.ts";
import type { TopicsOfQuery } from "#client/trpc.ts";
import { change } from "#shared/changes.ts";
import { procedures } from "../support/procedures.ts";

const declared = new Map<string, TopicsOfQuery>(
  Object.entries(queryTopics).flatMap(([router, queries]) =>
    Object.entries<TopicsOfQuery>(queries).map(([name, topics]) => [`${router}.${name}`, topics] as const),
  ),
);
const queries = procedures.filter(({ type }) => type === "query").map(({ path }) => path);

test.each(queries)("%s declares the changes that refresh it, or why none does", (path) => {
  const topics = declared.get(path);
  if (topics && "none" in topics) expect(topics.none).toMatch(/\w{3}.*\.$/);
  else expect(topics?.length ?? 0).toBeGreaterThan(0);
});

test("topics are declared for queries that exist, and every topic refreshes one", () => {
  expect([...declared.keys()].sort()).toEqual(queries.toSorted());
  const used = new Set([...declared.values()].flatMap((topics) => ("none" in topics ? [] : topics)));
  expect([...change.entries.topic.options].sort()).toEqual([...used].sort());
});
