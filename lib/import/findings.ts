import type { ClosureKind } from "@/lib/grant/closure";
import type { CivilDate } from "@/lib/time/civil-date";
import type { Target } from "./columns";

/** Every code a finding can have. Pages have one message for each; values fill it. */
export const FINDING_CODES = [
  "left_out",
  "cell_too_long",
  "imported_before",
  "already_in_register",
  "duplicate_of_line",
  "supplier_missing",
  "system_missing",
  "identifier_missing",
  "identifier_removed",
  "too_long",
  "formula_cell",
  "kind_missing",
  "kind_unknown",
  "level_missing",
  "level_unknown",
  "owner_missing",
  "owner_unknown",
  "owner_ambiguous",
  "start_missing",
  "end_missing",
  "end_before_start",
  "date_ambiguous",
  "date_impossible",
  "date_month_only",
  "date_unread",
  "date_in_future",
  "status_unknown",
  "closed_on",
  "closed_but_shared",
  "channel_unread",
  "contact_left",
  "extension_of_line",
  "extension_in_register",
  "base_not_ready",
  "invalid_row",
  "secret_removed",
  "secret_kept",
  "insecure_channel",
  "channel_unknown",
  "exposure_in_note",
  "password_reused",
  "never_changed",
  "past_end",
  "closed_in_note",
  "email_unreadable",
  "reason_missing",
  "no_end",
  "kind_guessed",
  "level_guessed",
  "rotation_interval",
  "second_holder_of_line",
  "second_holder_in_register",
  "same_supplier",
  "same_address",
  "contact_left_elsewhere",
  "spaces_trimmed",
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/**
 * What a person can say to a finding. `suggestion` takes the finding's own; `value` gives a text, a word of the
 * vocabulary, a member's id, a day, or "dmy"/"mdy"; `keep` says that it is right as it stands (no secret, literal text,
 * has not left); `leave_out` refuses the row.
 */
export type Answer =
  | { readonly take: "suggestion" }
  | { readonly take: "value"; readonly value: string }
  | { readonly take: "no_end"; readonly reason: string; readonly reviewOn: string }
  | { readonly take: "closed"; readonly on: string; readonly kind: ClosureKind }
  | { readonly take: "open" }
  | { readonly take: "keep" }
  | { readonly take: "extension" }
  | { readonly take: "own_grant" }
  | { readonly take: "leave_out" };

/** Answers to one row by its line and the finding's key, and to all alike by the finding's `like`. A row's own wins. */
export interface Answers {
  readonly rows: Readonly<Record<number, Readonly<Record<string, Answer>>>>;
  readonly like: Readonly<Record<string, Answer>>;
}

export const NO_ANSWERS: Answers = { rows: {}, like: {} };

export type FindingWeight = "refusal" | "question" | "warning" | "note";

/** Something found in a row. No value in it ever holds what looked like a secret. */
export interface Finding {
  readonly code: FindingCode;
  readonly weight: FindingWeight;
  /** Names the finding within its row: what an answer to this row is filed under. */
  readonly key: string;
  /** The same for all findings that one answer can settle. */
  readonly like: string;
  readonly field: Target | null;
  readonly column: number | null;
  readonly values: Readonly<Record<string, string | number>>;
  readonly suggestion: Answer | null;
  /** What a person said to it; null while nobody has, and where his answer does not fit. */
  readonly answer: Answer | null;
}

export interface Asked {
  readonly field?: Target;
  readonly values?: Readonly<Record<string, string | number>>;
  /** What makes findings of this code alike, when not all of them are. */
  readonly like?: string;
  readonly suggestion?: Answer | null;
}

/** Collects the findings of one row, and finds a person's answer to each. */
export class RowNotes {
  readonly line: number;
  readonly findings: Finding[] = [];
  leftOut = false;
  readonly #columns: ReadonlyMap<Target, number>;
  readonly #answers: Answers;

  constructor(line: number, columns: ReadonlyMap<Target, number>, answers: Answers) {
    this.line = line;
    this.#columns = columns;
    this.#answers = answers;
  }

  /**
   * Adds a finding; returns what `settle` makes of the person's answer (of the suggestion, when he took that), or null when
   * nobody answered or the answer does not fit, which leaves a question open.
   */
  ask<T>(
    weight: FindingWeight,
    code: FindingCode,
    asked: Asked,
    settle: (answer: Answer) => T | null,
  ): T | null {
    const key = asked.field === undefined ? code : `${code}:${asked.field}`;
    const like = asked.like === undefined ? key : `${key}:${asked.like}`;
    const suggestion = asked.suggestion ?? null;
    const given = this.#answers.rows[this.line]?.[key] ?? this.#answers.like[like] ?? null;
    if (given?.take === "leave_out") this.leftOut = true;
    const meant = given?.take === "suggestion" ? suggestion : given;
    const settled = meant === null ? null : settle(meant);
    this.#add(weight, code, asked, {
      key,
      like,
      suggestion,
      answer: settled === null ? null : given,
    });
    return settled;
  }

  tell(weight: FindingWeight, code: FindingCode, asked: Asked = {}): void {
    this.ask(weight, code, asked, () => null);
  }

  #add(
    weight: FindingWeight,
    code: FindingCode,
    asked: Asked,
    rest: Pick<Finding, "key" | "like" | "suggestion" | "answer">,
  ): void {
    const field = asked.field ?? null;
    const column = field === null ? null : (this.#columns.get(field) ?? null);
    this.findings.push({ code, weight, field, column, values: asked.values ?? {}, ...rest });
  }
}

/** `refused` when something refuses the row or a person left it out, `question` while one is open, else `ready`. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  if (findings.some(({ weight }) => weight === "refusal")) return "refused";
  return findings.some(({ weight, answer }) => weight === "question" && answer === null)
    ? "question"
    : "ready";
}

export type Verdict = "ready" | "question" | "refused";

/** A settle function for an answer that is one of some words. */
export function oneOf<T extends string>(words: readonly T[]): (answer: Answer) => T | null {
  return (answer) =>
    answer.take === "value" ? (words.find((word) => word === answer.value) ?? null) : null;
}

/** An answer that gives a text. */
export function valueAnswer(value: string | CivilDate): Answer {
  return { take: "value", value };
}
