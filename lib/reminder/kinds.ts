/**
 * What can fall due, by the names of the view `due_item`, which derives it from the data. A kind is a branch there, its
 * name here and its words in messages/<locale>/{mail,credential,grant,proof}.json: tests/architecture holds them to each other.
 */
export const DUE_KINDS = [
  "end_of_grant",
  "review",
  "exposed",
  "rotation_by_age",
  "holder_gone",
  "change_before_handover",
  "re_issue",
  "contract_ended",
  "hand_over",
  "member_left",
  "approval",
  "closing",
  "extension_asked",
  "supplier_ended",
  "access_request",
  "give_back",
] as const;

export type DueKind = (typeof DUE_KINDS)[number];

/** What a due item can be about. */
export const DUE_SUBJECTS = [
  "grant",
  "credential",
  "supplier",
  "access_request",
  "received_access",
] as const;

export type DueSubject = (typeof DUE_SUBJECTS)[number];
