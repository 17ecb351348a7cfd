import type { ReactNode } from "react";
import { cx } from "./cx";
import { SortLink } from "./sort-link";

export type Column<Row> = {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  align?: "start" | "end";
  /** Left out of the cards under 640 px. */
  wide?: boolean;
  /** The column that names the row: a row header, first and larger on a card. */
  main?: boolean;
  /** On a card the value stands without its column's name. */
  bare?: boolean;
  sort?: { href: string; direction: "ascending" | "descending" | "none" };
  className?: string;
};

type Props<Row> = {
  /** Says what the table holds; read by screen readers. */
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
};

/** Dense rows with hairlines; under 640 px each row is a card of the same markup. */
export function Table<Row>({ caption, columns, rows, rowKey }: Props<Row>) {
  return (
    <table className="w-full border-collapse text-sm max-sm:block">
      <caption className="sr-only">{caption}</caption>
      <thead className="max-sm:sr-only">
        <tr className="border-b border-line-strong">
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              aria-sort={column.sort?.direction}
              className={cx("eyebrow px-2 py-2 first:pl-0 last:pr-0", alignment(column))}
            >
              {column.sort ? <SortLink {...column.sort}>{column.header}</SortLink> : column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {rows.map((row) => (
          <tr
            key={rowKey(row)}
            className="border-b border-line hover:bg-quiet-soft/60 max-sm:relative max-sm:flex max-sm:flex-wrap max-sm:items-center max-sm:gap-x-4 max-sm:gap-y-1 max-sm:py-3"
          >
            {columns.map((column) => (
              <Cell key={column.key} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const className = cx(
    "min-w-0 align-top sm:px-2 sm:py-2.5 sm:first:pl-0 sm:last:pr-0",
    // On a card its name's link, the first, covers the whole card: a target for a thumb. What else can be pressed lies above.
    column.main
      ? "font-[550] max-sm:basis-full max-sm:text-base max-sm:[&_a]:after:absolute max-sm:[&_a]:after:inset-0 max-sm:[&_a]:after:content-[''] max-sm:[&_:is(a~a,a~*_a)]:relative max-sm:[&_:is(a~a,a~*_a)]:z-1 max-sm:[&_:is(a~a,a~*_a)]:after:hidden"
      : "max-sm:[&_a,&_button,&_form]:relative max-sm:[&_a,&_button,&_form]:z-1",
    column.wide && "max-sm:hidden",
    alignment(column),
    column.className,
  );
  const inside = (
    <>
      {!column.main && !column.bare && (
        <span aria-hidden className="mr-1.5 text-ink-3 sm:hidden">
          {column.header}
        </span>
      )}
      {column.cell(row)}
    </>
  );
  if (column.main) {
    return (
      <th scope="row" className={cx(className, "text-left")}>
        {inside}
      </th>
    );
  }
  return <td className={className}>{inside}</td>;
}

function alignment<Row>(column: Column<Row>): string {
  return column.align === "end" ? "tabular-nums sm:text-right" : "text-left";
}
