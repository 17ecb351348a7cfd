import type { Columns } from "./cells";
import type { ImportOptions } from "./context";
import { type DateOrder, findDateOrder } from "./dates";
import type { Table } from "./table";
import { DATE_TARGETS, type DateOrders, type DateTarget } from "./unclear-days";

export interface FoundOrder {
  readonly order: DateOrder | null;
  /** `column`: from the column itself; `list`: from other columns; `hand`: given; `asked`: open; `none`: nothing to ask. */
  readonly from: "column" | "list" | "hand" | "asked" | "none";
}

/** The order of day and month for each column of days: by hand, from the column itself, from the others, or to be asked. */
export function findOrders(
  table: Table,
  at: Columns["at"],
  options: ImportOptions,
): Partial<Record<DateTarget, FoundOrder>> {
  const present = DATE_TARGETS.filter((target) => at.has(target));
  const cellsOf = (target: DateTarget) =>
    table.rows.map((row) => row.cells[at.get(target) ?? -1] ?? "");
  const whole = findDateOrder(present.flatMap(cellsOf));
  const found = present.map((target): [DateTarget, FoundOrder] => {
    const hand = options.dateOrders?.[target];
    if (hand !== undefined) return [target, { order: hand, from: "hand" }];
    const { order, ambiguous } = findDateOrder(cellsOf(target));
    if (order !== null) return [target, { order, from: "column" }];
    if (ambiguous === 0) return [target, { order: null, from: "none" }];
    return [
      target,
      whole.order === null ? { order: null, from: "asked" } : { order: whole.order, from: "list" },
    ];
  });
  return Object.fromEntries(found);
}

/** The orders alone, as reading needs them. */
export function plainOrders(found: Partial<Record<DateTarget, FoundOrder>>): DateOrders {
  return Object.fromEntries(Object.entries(found).map(([target, { order }]) => [target, order]));
}
