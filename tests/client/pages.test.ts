import { expect, test } from "bun:test";
import { createMemoryHistory } from "@tanstack/react-router";
import { en } from "#client/i18n/en.ts";
import { createPages } from "#client/router.ts";
import { pages } from "#tests/e2e/outage-matrix/pages.ts";

test("every page of the router is opened while each service is ill", () => {
  const { routesByPath } = createPages(en, createMemoryHistory());
  expect(Object.keys(routesByPath).sort()).toEqual(Object.keys(pages).sort());
});
