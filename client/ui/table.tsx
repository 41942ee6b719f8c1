import type { ReactNode } from "react";

export interface TableProps<Row> {
  caption: string;
  /** Seen as well as heard. */
  captioned?: boolean;
  columns: readonly { name: string; numeric?: boolean; cell: (row: Row) => ReactNode }[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  footer?: ReactNode;
  /** Heard but not seen, beside a drawing of the same. */
  unseen?: boolean;
}

/** A plain table; the first column heads its row. A wide one scrolls on its own, by keyboard too. */
export function Table<Row>({ unseen, ...table }: TableProps<Row>) {
  if (unseen) {
    return (
      <div className="unseen">
        <PlainTable {...table} />
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="table-scroll" aria-label={table.caption} tabIndex={0}>
      <PlainTable {...table} />
    </section>
  );
}

function PlainTable<Row>({ caption, captioned, columns, rows, rowKey, footer }: TableProps<Row>) {
  return (
    <table className="table">
      <caption className={captioned ? undefined : "unseen"}>{caption}</caption>
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
