import { verdictOf } from "./findings";
import { nameKey } from "./fold";
import type { Reading } from "./reading";

/** Asks about an account said to be revoked, which is gone for everybody, that another row has open. */
export function askWhereRevokedButOpen(readings: readonly Reading[]): void {
  const open = new Map<string, number>();
  const live = readings.filter(({ notes }) => verdictOf(notes.findings) !== "refused");
  for (const { draft, line } of live)
    if (draft.closure === null) open.set(credentialKey(draft), line);
  for (const { draft, notes } of live) {
    const line = open.get(credentialKey(draft));
    if (
      line === undefined ||
      draft.closure === null ||
      draft.closure === "open" ||
      draft.closure.kind !== "revoked"
    )
      continue;
    const on = draft.closure.happenedOn;
    const suggestion = { take: "closed", on, kind: "lapsed" } as const;
    const kind = notes.ask(
      "question",
      "closed_but_shared",
      { field: "status", values: { line }, suggestion },
      (answer) => (answer.take === "closed" && answer.kind !== "revoked" ? answer.kind : null),
    );
    if (kind !== null) draft.closure = { kind, happenedOn: on };
  }
}

function credentialKey({ system, kind, identifier }: Reading["draft"]): string {
  return [nameKey(system), kind ?? "", nameKey(identifier)].join("\u001F");
}
