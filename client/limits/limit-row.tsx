import { useMessages } from "#client/i18n/messages.ts";
import { RouteButton } from "#client/ui/button.tsx";
import { formatMoney, formatStart } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { useTarget } from "#client/ui/use-target.ts";
import { type Limit, parseLimitSubject } from "#shared/limits.ts";
import { PendingChange } from "./pending-change.tsx";

/** Row for one limit: the amount used, when it resets, and its pending change. */
export function LimitRow({ limit }: { limit: Limit }) {
  const messages = useMessages("limits");
  const where = useLocale();
  const { id, kind, currency, amount, used, left, freesUpAt, change } = limit;
  const subject = messages.subjects[parseLimitSubject(id)];
  const name = `${subject}, ${currency}`;
  const format = (minorUnits: number) => formatMoney({ amount: minorUnits, currency }, where);
  return (
    <li className="row" {...useTarget<HTMLLIElement>(id)}>
      <div className="limit-head">
        <h3>
          {subject} <span className="tag">{messages.kinds[kind]}</span>
        </h3>
        <strong>{format(amount)}</strong>
      </div>
      {freesUpAt && (
        <>
          <progress
            max={amount}
            value={Math.min(used, amount)}
            data-full={left === 0 || undefined}
            aria-label={`${name}: ${messages.used(format(used), format(amount))}`}
          />
          <p className="line soft">
            <span>{messages.usedSoFar(format(used))}</span>{" "}
            {left > 0 ? <span>{messages.left(format(left))}</span> : <strong>{messages.nothingLeft}</strong>}
          </p>
        </>
      )}
      <div className="line soft">
        <span>
          {freesUpAt ? messages.startsOver(formatStart(freesUpAt, where)) : messages.each(format(amount))}
        </span>
        <span className="limit-acts">
          <RouteButton
            to="/limits/$id"
            params={{ id }}
            aria-label={messages.of(messages.change, name)}
            look="quiet"
          >
            {messages.change}
          </RouteButton>
          <RouteButton
            to="/limits/$id"
            params={{ id }}
            search={{ remove: "1" }}
            aria-label={messages.of(messages.remove, name)}
            look="quiet"
          >
            {messages.remove}
          </RouteButton>
        </span>
      </div>
      {change && <PendingChange change={change} name={name} format={format} />}
    </li>
  );
}
