import { type DateOrder, findDateOrder } from "@/lib/import/dates";
import { nameKey, storable } from "@/lib/import/fold";
import type { Table } from "@/lib/import/table";
import type { ReceivedUse } from "./columns";
import { notValid, type ReceivedContext, stop, type UnderstoodReceived } from "./finding";
import { RowReader } from "./row-reader";
import { MOST_RECEIVED_ROWS } from "./schema";

const keyOf = (text: string) => nameKey(storable(text));

/** The same access, however its names are written. */
export const heldKey = (client: string, system: string, account: string): string =>
  [client, system, account].map(keyOf).join("\u001F");

/** The order of day and month the list's own cells tell; null where they do not, and whether that must be asked. */
export function orderOfDays(table: Table, uses: readonly ReceivedUse[]) {
  const at = uses.flatMap((use, column) =>
    use === "since" || use === "end" || use === "destroyBy" ? [column] : [],
  );
  const cells = table.rows.flatMap((row) => at.map((column) => row.cells[column] ?? ""));
  const { order, ambiguous } = findDateOrder(cells);
  return { order, mustAsk: order === null && ambiguous > 0 };
}

/** What every row means, with what is to be said beside it; at most 2,000 rows are read. Pure. */
export function understandReceived(
  table: Table,
  uses: readonly ReceivedUse[],
  order: DateOrder | null,
  context: ReceivedContext,
): UnderstoodReceived[] {
  const held = new Set(context.held);
  const ended = new Set(context.endedClients.map(keyOf));
  const first = new Set<string>();
  return table.rows.slice(0, MOST_RECEIVED_ROWS).map((row) => {
    const read = new RowReader(row, uses, order, context).understood();
    if (read.row === null) return read;
    const { client, systemWords, account } = read.row;
    const key = heldKey(client, systemWords, account);
    const against = [
      ...(first.has(key) ? [stop("twice")] : held.has(key) ? [stop("held_already")] : []),
      ...(ended.has(keyOf(client)) ? [notValid(["client"], "client_ended")] : []),
    ];
    first.add(key);
    if (against.length === 0) return read;
    return { ...read, row: null, findings: [...read.findings, ...against] };
  });
}
