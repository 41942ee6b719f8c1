import { expect, test } from "bun:test";
import { createMemoryHistory } from "@tanstack/react-router";
import { createAppRouter } from "#client/router.ts";
import { pages } from "#tests/e2e/outage-matrix/pages.ts";

test("every page of the router is opened while each service is ill", () => {
  const { routesByPath } = createAppRouter(createMemoryHistory());
  expect(Object.keys(routesByPath).sort()).toEqual(Object.keys(pages).sort());
});
