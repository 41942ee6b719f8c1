import { keepPreviousData } from "@tanstack/react-query";
import { QueryState } from "#client/components/panel.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { DateTime } from "#client/ui/date-time.tsx";
import { formatMoney, formatMonth } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { Money } from "#client/ui/money.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import type { LimitInput, LimitPreview } from "#shared/limits.ts";

/** Maximum number of payments to list; any others are only counted. */
const maxListed = 5;

/** Previews which of last month's payments the entered limit would have refused. */
export function LimitEffect({ id, amount, currency }: LimitInput & { currency: string }) {
  const query = trpc.limits.preview.useQuery({ id, amount }, { placeholderData: keepPreviousData });
  return (
    <section className="limit-effect" aria-live="polite">
      <QueryState query={query} skeleton={<SkeletonRows count={2} height="1.5rem" />}>
        {(preview) => <Refused preview={preview} currency={currency} />}
      </QueryState>
    </section>
  );
}

function Refused({ preview, currency }: { preview: LimitPreview; currency: string }) {
  const { month, payments, refused, refusedAmount, items } = preview;
  const messages = useMessages("limits").form;
  const where = useLocale();
  const listed = items.slice(0, maxListed);
  return (
    <>
      <h2>{messages.preview(formatMonth(month, "long", where))}</h2>
      <p>
        {refused === 0
          ? messages.none(payments)
          : messages.refused(refused, payments, formatMoney({ amount: refusedAmount, currency }, where))}
      </p>
      <ul>
        {listed.map((payment) => (
          <li key={payment.id} className="line">
            <span>
              {payment.merchant.name}{" "}
              <small>
                <DateTime value={payment.createdAt} style="day" />
              </small>
            </span>
            <Money value={payment.amount} />
          </li>
        ))}
        {refused > listed.length && <li>{messages.more(refused - listed.length)}</li>}
      </ul>
    </>
  );
}
