import type { Statement } from "@/lib/attestation/attestation";
import type { Entry, Head } from "./life";

/**
 * What the supplier said of the door, and the "no" that answered him. A closure, an extension or a later statement that
 * answered him stands in the life by itself; of a destruction nothing was asked.
 */
export function saidEvents(statement: Statement, head: Head): Entry[] {
  const { id, what, at, by: name, supplier, untilOn, words, answer } = statement;
  if (what === "person_left") return [];
  const until = untilOn === null ? {} : { until: untilOn };
  const said = { kind: "supplier_said", by: `${name}, ${supplier}`, what, ...until } as const;
  const event = { ...head(id, at), ...said, ...(words !== null && { words }) };
  const { answeredAt, answeredBy } = statement;
  const no = answer?.answer;
  if (answeredAt === null || (no !== "still_needed" && no !== "declined")) return [{ at, event }];
  const answered = { by: answeredBy ?? "", what: no, reason: answer?.why ?? "" } as const;
  const reply = {
    ...head(`${id}-answer`, answeredAt),
    kind: "answered_supplier",
    ...answered,
  } as const;
  return [
    { at, event },
    { at: answeredAt, event: reply },
  ];
}
