import { type KeyboardEvent, useRef, useState } from "react";
import { niceScale } from "./nice-scale.ts";

export interface StackedBarsProps {
  label: string;
  hint: string;
  totalName: string;
  columns: readonly { key: string; short: string; long: string }[];
  /** From the bottom up; six at most have a colour of their own. */
  series: readonly { key: string; name: string; values: readonly number[] }[];
  format: (value: number) => string;
  /** For the axis. */
  formatShort: (value: number) => string;
}

/**
 * Stacked bars with their figures beneath: of the column that is pressed, pointed at or walked to with the
 * arrow keys. The drawing itself says nothing to a screen reader: every column is a button that does.
 */
export function StackedBars({ columns, series, format, formatShort, ...messages }: StackedBarsProps) {
  const [chosen, setChosen] = useState(columns.length - 1);
  const buttons = useRef<(HTMLButtonElement | null)[]>([]);
  const active = Math.min(chosen, columns.length - 1);
  const totals = columns.map((_, column) =>
    series.reduce((sum, { values }) => sum + (values[column] ?? 0), 0),
  );
  const { top, ticks } = niceScale(Math.max(...totals, 1));

  const walk = (event: KeyboardEvent) => {
    const to = destination(event.key, active, columns.length);
    if (to === undefined) return;
    event.preventDefault();
    setChosen(to);
    buttons.current[to]?.focus();
  };

  return (
    <figure className="bars">
      <div className="bars-plot">
        <ol className="bars-axis" aria-hidden="true">
          {ticks.map((tick) => (
            <li key={tick} style={{ bottom: percent(tick / top) }}>
              {formatShort(tick)}
            </li>
          ))}
        </ol>
        <svg className="bars-drawing" aria-hidden="true" focusable="false">
          {columns.map(({ key }, column) => (
            <Bar key={key} column={column} count={columns.length} series={series} top={top} />
          ))}
        </svg>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form */}
        <div className="bars-columns" role="group" aria-label={`${messages.label}. ${messages.hint}.`}>
          {columns.map(({ key, long }, column) => (
            <button
              key={key}
              ref={(button) => {
                buttons.current[column] = button;
              }}
              type="button"
              tabIndex={column === active ? 0 : -1}
              data-active={column === active || undefined}
              aria-label={`${long}: ${format(totals[column] ?? 0)}`}
              onKeyDown={walk}
              onClick={() => setChosen(column)}
              onFocus={() => setChosen(column)}
              onPointerEnter={({ pointerType }) => pointerType === "mouse" && setChosen(column)}
            />
          ))}
        </div>
        <ol className="bars-names" aria-hidden="true">
          {columns.map(({ key, short }, column) => (
            <li key={key} data-active={column === active || undefined}>
              {short}
            </li>
          ))}
        </ol>
      </div>
      <figcaption className="bars-figures">
        <p>
          <strong>{columns[active]?.long}</strong>
          <span>
            {messages.totalName} <b>{format(totals[active] ?? 0)}</b>
          </span>
        </p>
        <ul>
          {series.map(({ key, name, values }, index) => (
            <li key={key} data-series={index + 1}>
              <span>{name}</span>
              <b>{format(values[active] ?? 0)}</b>
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

interface BarProps {
  column: number;
  count: number;
  series: StackedBarsProps["series"];
  top: number;
}

function Bar({ column, count, series, top }: BarProps) {
  const step = 100 / count;
  let below = 0;
  return series.map(({ key, values }, index) => {
    const value = values[column] ?? 0;
    if (value === 0) return null;
    below += value;
    return (
      <rect
        key={key}
        data-series={index + 1}
        x={percent((column + 0.18) / count)}
        width={`${step * 0.64}%`}
        y={percent(1 - below / top)}
        height={percent(value / top)}
      />
    );
  });
}

function destination(key: string, active: number, count: number): number | undefined {
  if (key === "ArrowLeft") return Math.max(0, active - 1);
  if (key === "ArrowRight") return Math.min(count - 1, active + 1);
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return undefined;
}

function percent(share: number): string {
  return `${share * 100}%`;
}
