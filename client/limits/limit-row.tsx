import { usePartWords } from "#client/i18n/words.ts";
import { RouteButton } from "#client/ui/button.tsx";
import { formatMoney, formatStart } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { useTarget } from "#client/ui/use-target.ts";
import { type Limit, subjectOf } from "#shared/limits.ts";
import { WaitingChange } from "./waiting-change.tsx";

/** A limit with what is used of it, when it starts over, and what it is going to be. */
export function LimitRow({ limit }: { limit: Limit }) {
  const words = usePartWords("limits");
  const where = useLocale();
  const { id, kind, currency, amount, used, left, freesUpAt, change } = limit;
  const subject = words.subjects[subjectOf(id)];
  const name = `${subject}, ${currency}`;
  const format = (minorUnits: number) => formatMoney({ amount: minorUnits, currency }, where);
  return (
    <li className="row" {...useTarget<HTMLLIElement>(id)}>
      <div className="limit-head">
        <h3>
          {subject} <span className="tag">{words.kinds[kind]}</span>
        </h3>
        <strong>{format(amount)}</strong>
      </div>
      {freesUpAt && (
        <>
          <progress
            max={amount}
            value={Math.min(used, amount)}
            data-full={left === 0 || undefined}
            aria-label={`${name}: ${words.used(format(used), format(amount))}`}
          />
          <p className="line soft">
            <span>{words.usedSoFar(format(used))}</span>{" "}
            {left > 0 ? <span>{words.left(format(left))}</span> : <strong>{words.nothingLeft}</strong>}
          </p>
        </>
      )}
      <div className="line soft">
        <span>
          {freesUpAt ? words.startsOver(formatStart(freesUpAt, where)) : words.each(format(amount))}
        </span>
        <span className="limit-acts">
          <RouteButton
            to="/limits/$id"
            params={{ id }}
            aria-label={words.of(words.change, name)}
            look="quiet"
          >
            {words.change}
          </RouteButton>
          <RouteButton
            to="/limits/$id"
            params={{ id }}
            search={{ remove: "1" }}
            aria-label={words.of(words.remove, name)}
            look="quiet"
          >
            {words.remove}
          </RouteButton>
        </span>
      </div>
      {change && <WaitingChange change={change} name={name} format={format} />}
    </li>
  );
}
