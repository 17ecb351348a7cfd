import { hasSecretValue } from "@/lib/credential/kinds";
import type { CivilDate } from "@/lib/time/civil-date";
import type { Outcome } from "./pairs";
import type { RowDraft, Run } from "./reading";
import type { ImportRow } from "./row";
import type { IdentifiedTable, Table } from "./table";

/** The fingerprint of a row, where the table was identified. */
export function rowKeyOf(table: Table | IdentifiedTable, index: number): string | null {
  return "rowKeys" in table ? (table.rowKeys[index] ?? null) : null;
}

/** The row that the register would take in; null while something is missing. */
export function rowFrom(
  run: Run,
  line: number,
  index: number,
  draft: RowDraft,
  outcome: Outcome,
): ImportRow | null {
  const { kind, level, ownerId, startsOn, end, closure, channel, handedOverOn, ...same } = draft;
  if (
    kind === null ||
    level === null ||
    ownerId === null ||
    startsOn === null ||
    end === null ||
    closure === "open" ||
    channel === null
  )
    return null;
  const handover = handoverFrom(draft, channel, startsOn, run.today);
  return {
    line,
    rowKey: rowKeyOf(run.table, index),
    ...same,
    kind,
    level,
    ownerId,
    startsOn,
    ...end,
    handover,
    closure,
    outcome,
    notSecret: [...same.notSecret],
  };
}

function handoverFrom(
  { handedOverOn, closure, kind }: RowDraft,
  channel: NonNullable<RowDraft["channel"]>,
  startsOn: CivilDate,
  today: CivilDate,
): ImportRow["handover"] {
  if (handedOverOn !== null) return { channel, happenedOn: handedOverOn };
  if (closure !== null && closure !== "open" && closure.kind === "never_given") return null;
  if (kind !== null && !hasSecretValue(kind) && channel === "unknown") return null;
  // Somebody whose access has begun was told how to enter, also where the list does not say by which way.
  if (startsOn > today) return channel === "unknown" ? null : { channel, happenedOn: today };
  return { channel, happenedOn: startsOn };
}
