import type { Deps } from "#sandbox/core/deps.ts";
import { answers, customerRoutes, itemParams, listOf } from "#sandbox/web/service.ts";
import { closure, dataExport } from "#shared/privacy.ts";
import { cancelClosure, closureOf, requestClosure } from "./closures.ts";
import { archiveOf, listExports, requestExport } from "./data-exports.ts";

/** Routes for data exports and closure. */
export function createPrivacy(deps: Deps) {
  return customerRoutes()
    .get(
      "/data-exports",
      ({ params }) => ({ items: listExports(deps, params.customerId) }),
      answers("List data exports, newest first", listOf(dataExport)),
    )
    .post(
      "/data-exports",
      ({ params, status }) => status(201, requestExport(deps, params.customerId)),
      answers("Start a data export", { 201: dataExport }),
    )
    .get(
      "/data-exports/:id/archive",
      ({ params }) =>
        new Response(archiveOf(deps, params.customerId, params.id), {
          headers: { "content-type": "application/zip" },
        }),
      {
        params: itemParams,
        detail: { summary: "Download a data export as a ZIP file" },
      },
    )
    .get(
      "/closure",
      ({ params }) => closureOf(deps, params.customerId),
      answers("Get the state of the closure", { 200: closure }),
    )
    .post(
      "/closure",
      ({ params }) => requestClosure(deps, params.customerId),
      answers("Request the closure", { 200: closure }, [409]),
    )
    .delete(
      "/closure",
      ({ params }) => cancelClosure(deps, params.customerId),
      answers("Cancel the closure", { 200: closure }, [409]),
    );
}
