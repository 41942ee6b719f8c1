import { type KeyboardEvent, useRef, useState } from "react";
import { axisScale } from "./axis-scale.ts";

export interface StackedBarsProps {
  label: string;
  hint: string;
  totalName: string;
  columns: readonly { key: string; short: string; long: string }[];
  /** Stacked from the bottom up. Only the first six have a distinct colour. */
  series: readonly { key: string; name: string; values: readonly number[] }[];
  format: (value: number) => string;
  /** Formats the labels of the axis. */
  formatShort: (value: number) => string;
}

/**
 * A stacked bar chart with the figures of the active column below it. A column becomes active by press, hover or arrow
 * key. The drawing is hidden from screen readers; the columns are buttons with labels.
 */
export function StackedBars({ columns, series, format, formatShort, ...messages }: StackedBarsProps) {
  const [selected, setSelected] = useState(columns.length - 1);
  const buttons = useRef<(HTMLButtonElement | null)[]>([]);
  const active = Math.min(selected, columns.length - 1);
  const totals = columns.map((_, column) =>
    series.reduce((sum, { values }) => sum + (values[column] ?? 0), 0),
  );
  const { top, ticks } = axisScale(Math.max(...totals, 1));

  const onArrowKey = (event: KeyboardEvent) => {
    const next = nextColumn(event.key, active, columns.length);
    if (next === undefined) return;
    event.preventDefault();
    setSelected(next);
    buttons.current[next]?.focus();
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
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would suggest a form */}
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
              onKeyDown={onArrowKey}
              onClick={() => setSelected(column)}
              onFocus={() => setSelected(column)}
              onPointerEnter={({ pointerType }) => pointerType === "mouse" && setSelected(column)}
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

function nextColumn(key: string, active: number, count: number): number | undefined {
  if (key === "ArrowLeft") return Math.max(0, active - 1);
  if (key === "ArrowRight") return Math.min(count - 1, active + 1);
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return undefined;
}

function percent(share: number): string {
  return `${share * 100}%`;
}
