/** A code of messages/<locale>/error.json with the values its words name. */
export type Problem = { code: string; values?: Readonly<Record<string, string | number>> };

/** The form was not saved. Nothing typed is lost: `values` holds it by field name. */
export type FormFailure = {
  ok: false;
  values: Readonly<Record<string, string>>;
  /** By field name; `""` never occurs: what concerns no field stands in `form`. */
  errors: Readonly<Record<string, Problem>>;
  form?: Problem;
};

/** What every server action answers; `null` before the first try. Serialisable. */
export type FormResult<T = unknown> = { ok: true; view: T } | FormFailure;
export type FormState<T = unknown> = FormResult<T> | null;
