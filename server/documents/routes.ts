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
import { pagesOf, readAhead } from "./pages.ts";
import { createExportRunner, type ExportRunOptions, refuseExport } from "./run-export.ts";
import { documentLocale, styleOf } from "./style.ts";

/** The page sends the filter that is on screen as JSON in `?input=`. */
const exportInput = v.object({ filter: transactionFilter, ...documentLocale.entries });

/** A file is named by an ID and its ending. */
const fileParams = v.object({
  file: v.pipe(
    v.string(),
    v.transform((name) => name.replace(/\.(pdf|zip)$/, "")),
    id,
  ),
});

export interface ExportDeps extends ExportRunOptions, PayerMacroDeps {}

/** Serves downloads, which a browser opens as plain links. One that fails leads to a page that says why. */
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
        const style = styleOf(locale);
        const within = payer.history.limitFilter(filter);
        return runExport(request, payer.customerId, async (signal) => ({
          parts: toCsv(await readAhead(pagesOf(payer.payments, within), signal), style),
          type: "text/csv; charset=utf-8",
          name: `${style.messages.files.transactions}.csv`,
        }));
      },
      { payer: "export" },
    )
    .get(
      "/exports/statement.pdf",
      ({ request, payer }) => {
        const input = readInput(request, exportInput);
        const style = styleOf(input);
        const filter = payer.history.limitFilter(input.filter);
        return runExport(request, payer.customerId, async (signal) => {
          const [profile, totals, pages, { writeStatement }] = await Promise.all([
            payer.profile.get(),
            payer.payments.totals(filter),
            readAhead(pagesOf(payer.payments, filter), signal),
            import("./statement.ts"),
          ]);
          const payerName = `${profile.givenName} ${profile.familyName}`;
          const { from, before } = filter;
          const now = services.time.now();
          return {
            parts: writeStatement({ from, before, now, style, payerName, totals, pages }),
            type: "application/pdf",
            name: `${style.messages.files.statement}.pdf`,
          };
        });
      },
      { payer: "export" },
    )
    .get(
      "/exports/data/:file",
      async ({ params, payer }) => {
        // The sign-in leads back to the page, where the download is one tap away.
        if (!payer.isFresh) return redirect("/sign-in?fresh=1&returnTo=/privacy");
        const archive = await payer.profile.dataArchive({ id: params.file });
        return download(archive, { type: "application/zip", name: "my-data.zip" });
      },
      { payer: "export", params: fileParams },
    )
    .get(
      "/exports/receipts/:file",
      async ({ request, params, payer }) => {
        const style = styleOf(readInput(request, documentLocale));
        const [details, { createReceipt }, pdf] = await Promise.all([
          payer.payments.get({ id: params.file }),
          import("./receipt.ts"),
          import("./pdf.ts"),
        ]);
        const receipt = await createReceipt(payer.history.limitPayment(details), style);
        return download(pdf.takeBytes(receipt), {
          type: "application/pdf",
          name: `${style.messages.files.receipt}-${details.id}.pdf`,
        });
      },
      { payer: "export", params: fileParams },
    )
    .get(
      "/exports/proofs/:file",
      async ({ request, params, payer }) => {
        const style = styleOf(readInput(request, documentLocale));
        const [proofs, { createProof }, pdf] = await Promise.all([
          payer.payments.proofs({ transactionId: params.file }),
          import("./proof.ts"),
          import("./pdf.ts"),
        ]);
        const proof = proofs.find((one) => isLive(one, services.time.now()));
        if (!proof) throw new AppError("not_found");
        const checkedAt = `${publicUrl}/proofs`;
        const document = await createProof(payer.history.limitPayment(proof), { style, checkedAt });
        return download(pdf.takeBytes(document), {
          type: "application/pdf",
          name: `${style.messages.files.proof}-${proof.transactionId}.pdf`,
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
