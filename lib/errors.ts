/**
 * The four ways a request can fail by rule. Each has a stable `code` (its public words stand in
 * messages/<locale>/error.json under that code) and an internal detail for the log, never shown.
 */
export abstract class DoorbookError extends Error {
  abstract readonly status: 403 | 404 | 409 | 422;
  readonly code: string;
  /** Values the public words may name. Never a secret, never another organization's. */
  readonly values: Readonly<Record<string, string | number>>;

  constructor(code: string, detail: string, values: Record<string, string | number> = {}) {
    super(detail);
    this.name = new.target.name;
    this.code = code;
    this.values = values;
  }
}

/** The thing is not there, or is another organization's: the two cannot be told apart. */
export class NotFound extends DoorbookError {
  readonly status = 404;

  constructor(detail = "not found in this scope") {
    super("not_found", detail);
  }
}

/** The permission table says no. */
export class Forbidden extends DoorbookError {
  readonly status = 403;

  constructor(detail: string, code = "forbidden") {
    super(code, detail);
  }
}

/** Somebody else was first, or the thing is no longer in a state that allows this. */
export class Conflict extends DoorbookError {
  readonly status = 409;
}

/** A field's problem: the path of the field, a code of messages/<locale>/error.json, and values for its words. */
export type FieldProblem = {
  field: string;
  code: string;
  values?: Record<string, string | number>;
};

/** The input breaks a rule. Every problem names its field; nothing was saved. */
export class Invalid extends DoorbookError {
  readonly status = 422;
  readonly problems: readonly FieldProblem[];

  constructor(problems: readonly FieldProblem[]) {
    super("invalid", problems.map((p) => `${p.field}: ${p.code}`).join("; "));
    this.problems = problems;
  }
}
