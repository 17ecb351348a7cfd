/** What can fall due. A due item is derived from the data, never stored. */
export const DUE_KINDS = [
  "end_of_grant",
  "review",
  "exposed",
  "rotation_by_age",
  "holder_gone",
  "change_before_handover",
  "re_issue",
  "contract_ended",
] as const;

export type DueKind = (typeof DUE_KINDS)[number];

export type DueSubject = "grant" | "credential" | "supplier";

const SUBJECTS: Readonly<Record<DueKind, DueSubject>> = {
  end_of_grant: "grant",
  review: "grant",
  exposed: "credential",
  rotation_by_age: "credential",
  holder_gone: "credential",
  change_before_handover: "grant",
  re_issue: "grant",
  contract_ended: "supplier",
};

/** What a due item of this kind is about. */
export function subjectOf(kind: DueKind): DueSubject {
  return SUBJECTS[kind];
}
