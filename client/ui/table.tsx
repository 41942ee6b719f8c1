import type { ReactNode } from "react";

export interface TableProps<Row> {
  /** The accessible name, which is visually hidden. */
  caption: string;
  columns: readonly { name: string; numeric?: boolean; cell: (row: Row) => ReactNode }[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  footer?: ReactNode;
  /** Hides the table visually, as the text alternative of a chart. */
  visuallyHidden?: boolean;
}

/** A table whose first column holds the row headers. A wide table scrolls horizontally, also by keyboard. */
export function Table<Row>({ visuallyHidden, ...table }: TableProps<Row>) {
  if (visuallyHidden) {
    return (
      <div className="unseen">
        <PlainTable {...table} />
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
    <section className="table-scroll" aria-label={table.caption} tabIndex={0}>
      <PlainTable {...table} />
    </section>
  );
}

function PlainTable<Row>({ caption, columns, rows, rowKey, footer }: TableProps<Row>) {
  return (
    <table className="table">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ name, numeric }) => (
            <th key={name} scope="col" data-numeric={numeric || undefined}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map(({ name, numeric, cell }, column) =>
              column === 0 ? (
                <th key={name} scope="row">
                  {cell(row)}
                </th>
              ) : (
                <td key={name} data-numeric={numeric || undefined}>
                  {cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
      {footer && <tfoot>{footer}</tfoot>}
    </table>
  );
}
