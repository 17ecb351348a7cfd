import type { Finding } from "@/lib/import/findings";

/** How a question is answered. */
export type AnswerControl =
  | "kind"
  | "level"
  | "owner"
  | "channel"
  | "text"
  | "formula"
  | "day"
  | "optional_day"
  | "end"
  | "order"
  | "status"
  | "closure"
  | "shared_closure"
  | "left"
  | "extension"
  | "own_grant"
  | "wait";

const BY_CODE: Partial<Record<Finding["code"], AnswerControl>> = {
  kind_missing: "kind",
  kind_unknown: "kind",
  kind_guessed: "kind",
  level_missing: "level",
  level_unknown: "level",
  level_guessed: "level",
  owner_missing: "owner",
  owner_unknown: "owner",
  owner_ambiguous: "owner",
  channel_unread: "channel",
  supplier_missing: "text",
  system_missing: "text",
  identifier_missing: "text",
  identifier_removed: "text",
  too_long: "text",
  formula_cell: "formula",
  start_missing: "day",
  date_in_future: "day",
  end_missing: "end",
  end_before_start: "end",
  no_end: "end",
  date_ambiguous: "order",
  status_unknown: "status",
  closed_on: "closure",
  closed_but_shared: "shared_closure",
  contact_left: "left",
  extension_of_line: "extension",
  extension_in_register: "extension",
  already_in_register: "own_grant",
  duplicate_of_line: "own_grant",
  base_not_ready: "wait",
};

/** The control for a finding; days of the end can also be "no end". */
export function controlOf({ code, field }: Finding): AnswerControl {
  const known = BY_CODE[code];
  if (known !== undefined) return known;
  if (field === "ends_on") return "end";
  return field === "starts_on" ? "day" : "optional_day";
}
