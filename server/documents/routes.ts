import { Elysia } from "elysia";
import * as v from "valibot";
import { basePathOf } from "#server/edge/base-path.ts";
import type { RateLimits } from "#server/edge/rate-limits.ts";
import { AppError, reasonOf } from "#server/errors.ts";
import { redirect } from "#server/redirect.ts";
import type { Services } from "#server/services/services.ts";
import type { FindSession } from "#server/sessions/current.ts";
import { isFresh } from "#server/sessions/freshness.ts";
import { type History, historyOf } from "#server/sessions/history.ts";
import { id } from "#shared/ids.ts";
import { isLive } from "#shared/proofs.ts";
import { transactionFilter } from "#shared/transactions.ts";
import { toCsv } from "./csv.ts";
import { download } from "./download.ts";
import { pagesOf, readAhead } from "./pages.ts";
import { createExportRunner, type ExportRunOptions, refuseExport } from "./run-export.ts";
import { documentLocale, styleOf } from "./style.ts";

/** What the page puts into `?input=` as JSON: exactly the filter that is on screen. */
const exportInput = v.object({ filter: transactionFilter, ...documentLocale.entries });

interface Payer {
  customerId: string;
  history: History;
  /** Whether they proved a short time ago who they are. */
  isFresh: boolean;
}

export interface ExportOptions extends ExportRunOptions {
  services: Services;
  rateLimits: RateLimits;
  findSession: FindSession;
}

/**
 * Downloads, which a browser opens as plain links: one that cannot be made leads to a page that says why.
 * The PDF writer is loaded when it is first needed.
 */
export function exportRoutes({ services, rateLimits, findSession, ...options }: ExportOptions) {
  const { publicUrl, log } = options;
  const problemPath = `${basePathOf(publicUrl)}/problem`;
  const runExport = createExportRunner(options);
  const explained = async (request: Request, make: (payer: Payer) => Promise<Response>) => {
    try {
      if (request.headers.get("sec-fetch-site") === "cross-site") throw new AppError("foreign_request");
      const { session, absence } = await findSession(request, true);
      if (!session) throw new AppError(absence ?? "signed_out");
      await rateLimits.count("export", session.customerId);
      const history = historyOf(session, services.time.now());
      return await make({
        customerId: session.customerId,
        history,
        isFresh: isFresh(session.authenticatedAt),
      });
    } catch (error) {
      const reason = reasonOf(error);
      log.warn({ event: "export_failed", reason, err: error }, "export failed");
      if (error instanceof AppError && reason === "exports_busy")
        return refuseExport(error, request, `${problemPath}?reason=${reason}`);
      return redirect(`/problem?reason=${reason}`);
    }
  };

  return new Elysia({ name: "exports" })
    .get("/exports/transactions.csv", ({ request }) =>
      explained(request, async ({ customerId, history }) => {
        const { filter, ...locale } = readInput(request, exportInput);
        const style = styleOf(locale);
        return runExport(request, customerId, async (signal) => ({
          parts: toCsv(
            await readAhead(pagesOf(services.payments, { ...history.within(filter), customerId }), signal),
            style,
          ),
          type: "text/csv; charset=utf-8",
          name: `${style.words.files.transactions}.csv`,
        }));
      }),
    )

    .get("/exports/statement.pdf", ({ request }) =>
      explained(request, async ({ customerId, history }) => {
        const input = readInput(request, exportInput);
        const style = styleOf(input);
        const filter = history.within(input.filter);
        return runExport(request, customerId, async (signal) => {
          const [profile, totals, pages, { writeStatement }] = await Promise.all([
            services.profile.get({ customerId }),
            services.payments.totals({ ...filter, customerId }),
            readAhead(pagesOf(services.payments, { ...filter, customerId }), signal),
            import("./statement.ts"),
          ]);
          const payerName = `${profile.givenName} ${profile.familyName}`;
          const { from, before } = filter;
          const now = services.time.now();
          return {
            parts: writeStatement({ from, before, now, style, payerName, totals, pages }),
            type: "application/pdf",
            name: `${style.words.files.statement}.pdf`,
          };
        });
      }),
    )

    .get("/exports/data/:file", ({ request, params }) =>
      explained(request, async ({ customerId, isFresh }) => {
        // What comes back from it is the page, where the download is one tap away.
        if (!isFresh) return redirect("/sign-in?fresh=1&returnTo=/privacy");
        const archive = await services.profile.dataArchive({ customerId, id: readId(params.file) });
        return download(archive, { type: "application/zip", name: "my-data.zip" });
      }),
    )

    .get("/exports/receipts/:file", ({ request, params }) =>
      explained(request, async ({ customerId, history }) => {
        const payment = readId(params.file);
        const style = styleOf(readInput(request, documentLocale));
        const [details, { createReceipt }, pdf] = await Promise.all([
          services.payments.get({ customerId, id: payment }),
          import("./receipt.ts"),
          import("./pdf.ts"),
        ]);
        const receipt = await createReceipt(history.one(details), style);
        return download(pdf.takeBytes(receipt), {
          type: "application/pdf",
          name: `${style.words.files.receipt}-${details.id}.pdf`,
        });
      }),
    )

    .get("/exports/proofs/:file", ({ request, params }) =>
      explained(request, async ({ customerId, history }) => {
        const transactionId = readId(params.file);
        const style = styleOf(readInput(request, documentLocale));
        const [proofs, { createProof }, pdf] = await Promise.all([
          services.payments.proofs({ customerId, transactionId }),
          import("./proof.ts"),
          import("./pdf.ts"),
        ]);
        const proof = proofs.find((one) => isLive(one, services.time.now()));
        if (!proof) throw new AppError("not_found");
        const checkedAt = `${publicUrl}/proofs`;
        const document = await createProof(history.one(proof), { style, checkedAt });
        return download(pdf.takeBytes(document), {
          type: "application/pdf",
          name: `${style.words.files.proof}-${proof.transactionId}.pdf`,
        });
      }),
    );
}

/** The id that a file is named by. */
function readId(file: string): string {
  const parsed = v.safeParse(id, file.replace(/\.(pdf|zip)$/, ""));
  if (!parsed.success) throw new AppError("not_found");
  return parsed.output;
}

function readInput<S extends v.GenericSchema>(request: Request, schema: S): v.InferOutput<S> {
  try {
    return v.parse(schema, JSON.parse(new URL(request.url).searchParams.get("input") ?? ""));
  } catch (cause) {
    throw new AppError("invalid_input", { cause });
  }
}
