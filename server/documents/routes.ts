import { Elysia } from "elysia";
import * as v from "valibot";
import { AppError, reasonOf } from "#server/errors.ts";
import { basePathOf } from "#server/http/base-path.ts";
import { type PayerMacroDeps, payerMacro } from "#server/http/payer-macro.ts";
import { redirect } from "#server/http/redirect.ts";
import { id } from "#shared/ids.ts";
import { isLive } from "#shared/proofs.ts";
import { transactionFilter } from "#shared/transactions.ts";
import { toCsv } from "./csv.ts";
import { download } from "./download.ts";
import { createFormat, documentLocale } from "./format.ts";
import { createExportRunner, type ExportRunOptions, refuseExport } from "./run-export.ts";
import { listPages, prefetchFirstPage } from "./transaction-pages.ts";

/** Input that the page sends as JSON in `?input=`: the filter on screen and the formats of the document. */
const exportInput = v.object({ filter: transactionFilter, ...documentLocale.entries });

/** Path parameters: an ID followed by a file extension. */
const fileParams = v.object({
  file: v.pipe(
    v.string(),
    v.transform((name) => name.replace(/\.(pdf|zip)$/, "")),
    id,
  ),
});

export interface ExportDeps extends ExportRunOptions, PayerMacroDeps {}

/** Serves downloads, which browsers open as plain links. A failed one redirects to a page that explains it. */
export function exportRoutes(deps: ExportDeps) {
  const { publicUrl, services, log } = deps;
  const problemPath = `${basePathOf(publicUrl)}/problem`;
  const runExport = createExportRunner(deps);

  return new Elysia({ name: "exports" })
    .use(payerMacro(deps))
    .onError(({ error, request }) => {
      const reason = reasonOf(error);
      log.warn({ event: "export_failed", reason, err: error }, "export failed");
      if (error instanceof AppError && reason === "exports_busy")
        return refuseExport(error, request, `${problemPath}?reason=${reason}`);
      return redirect(`/problem?reason=${reason}`);
    })
    .onBeforeHandle(({ request }) => {
      if (request.headers.get("sec-fetch-site") === "cross-site") throw new AppError("foreign_request");
    })
    .get(
      "/exports/transactions.csv",
      ({ request, payer }) => {
        const { filter, ...locale } = readInput(request, exportInput);
        const format = createFormat(locale);
        const within = payer.history.limitFilter(filter);
        return runExport(request, payer.customerId, async (signal) => ({
          parts: toCsv(await prefetchFirstPage(listPages(payer.payments, within), signal), format),
          type: "text/csv; charset=utf-8",
          name: `${format.messages.files.transactions}.csv`,
        }));
      },
      { payer: "export" },
    )
    .get(
      "/exports/statement.pdf",
      ({ request, payer }) => {
        const input = readInput(request, exportInput);
        const format = createFormat(input);
        const filter = payer.history.limitFilter(input.filter);
        return runExport(request, payer.customerId, async (signal) => {
          const [profile, totals, pages, { writeStatement }] = await Promise.all([
            payer.profile.get(),
            payer.payments.totals(filter),
            prefetchFirstPage(listPages(payer.payments, filter), signal),
            import("./statement.ts"),
          ]);
          const payerName = `${profile.givenName} ${profile.familyName}`;
          const { from, before } = filter;
          const now = services.time.now();
          return {
            parts: writeStatement({ from, before, now, format, payerName, totals, pages }),
            type: "application/pdf",
            name: `${format.messages.files.statement}.pdf`,
          };
        });
      },
      { payer: "export" },
    )
    .get(
      "/exports/data/:file",
      async ({ params, payer }) => {
        // The sign-in returns to the page, where the payer taps the download again.
        if (!payer.isFresh) return redirect("/sign-in?fresh=1&returnTo=/privacy");
        const archive = await payer.profile.dataArchive({ id: params.file });
        return download(archive, { type: "application/zip", name: "my-data.zip" });
      },
      { payer: "export", params: fileParams },
    )
    .get(
      "/exports/receipts/:file",
      async ({ request, params, payer }) => {
        const format = createFormat(readInput(request, documentLocale));
        const [details, { createReceipt }, pdf] = await Promise.all([
          payer.payments.get({ id: params.file }),
          import("./receipt.ts"),
          import("./pdf.ts"),
        ]);
        const receipt = await createReceipt(payer.history.limitPayment(details), format);
        return download(pdf.readBytes(receipt), {
          type: "application/pdf",
          name: `${format.messages.files.receipt}-${details.id}.pdf`,
        });
      },
      { payer: "export", params: fileParams },
    )
    .get(
      "/exports/proofs/:file",
      async ({ request, params, payer }) => {
        const format = createFormat(readInput(request, documentLocale));
        const [proofs, { createProof }, pdf] = await Promise.all([
          payer.payments.proofs({ transactionId: params.file }),
          import("./proof.ts"),
          import("./pdf.ts"),
        ]);
        const proof = proofs.find((candidate) => isLive(candidate, services.time.now()));
        if (!proof) throw new AppError("not_found");
        const verificationUrl = `${publicUrl}/proofs`;
        const document = await createProof(payer.history.limitPayment(proof), { format, verificationUrl });
        return download(pdf.readBytes(document), {
          type: "application/pdf",
          name: `${format.messages.files.proof}-${proof.transactionId}.pdf`,
        });
      },
      { payer: "export", params: fileParams },
    );
}

function readInput<S extends v.GenericSchema>(request: Request, schema: S): v.InferOutput<S> {
  try {
    return v.parse(schema, JSON.parse(new URL(request.url).searchParams.get("input") ?? ""));
  } catch (cause) {
    throw new AppError("invalid_input", { cause });
  }
}
