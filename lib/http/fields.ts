import type { z } from "zod";
import type { FieldProblem } from "../errors";
import { Refused } from "./status";

/** What a form's fields parse to before a schema sees them: texts, lists of texts, texts by key. */
export type Fields = Record<string, string | string[] | Record<string, string>>;

const NAME = /^([A-Za-z][A-Za-z0-9_]*)(?:\[([\w-]{0,100})\])?$/;

/**
 * A posted form as an object of scalars: `name` → text, `list[]` → list, `holders[<key>]` → texts by key.
 * React's own hidden fields are passed over. Refuses files, a plain name that comes twice, and any other
 * kind of name; throws `Refused(400)`, or 413 above `maxCharacters` in all.
 */
export function formFields(form: FormData, maxCharacters: number): Fields {
  const fields: Fields = {};
  let characters = 0;
  for (const [key, value] of form) {
    if (key.startsWith("$ACTION")) continue;
    if (typeof value !== "string") throw new Refused(400, "no_files_here");
    characters += key.length + value.length;
    if (characters > maxCharacters) throw new Refused(413, "too_large");
    place(fields, key, value);
  }
  return fields;
}

function place(fields: Fields, key: string, value: string): void {
  const [, name, index] = NAME.exec(key) ?? [];
  if (name === undefined || name in Object.prototype) throw new Refused(400, "unexpected_field");
  const kept = fields[name];
  if (index === undefined) {
    if (kept !== undefined) throw new Refused(400, "unexpected_field");
    fields[name] = value;
  } else if (index === "") {
    if (kept !== undefined && !Array.isArray(kept)) throw new Refused(400, "unexpected_field");
    fields[name] = [...(kept ?? []), value];
  } else {
    if (typeof kept === "string" || Array.isArray(kept) || index === "__proto__")
      throw new Refused(400, "unexpected_field");
    fields[name] = { ...kept, [index]: value };
  }
}

/** What was typed, by field name as in the form, to be shown again. Fields named in `secret` are left out. */
export function typedValues(form: FormData, secret: readonly string[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [key, value] of form) {
    if (key.startsWith("$ACTION") || typeof value !== "string" || secret.includes(key)) continue;
    values[key] = key in values && key.endsWith("[]") ? `${values[key]},${value}` : value;
  }
  return values;
}

/** Zod's issues as problems of fields, each with a stable code; an unknown field is a problem of the whole form. */
export function problemsOf(error: z.ZodError): FieldProblem[] {
  return error.issues.map((issue) => ({ field: fieldName(issue.path), ...codeOf(issue) }));
}

/** The name of the control a path stands for: ["holders", "x"] → "holders[x]", ["list", 0] → "list[]". */
export function fieldName(path: readonly PropertyKey[]): string {
  const [name, index] = path;
  if (name === undefined) return "";
  if (index === undefined) return String(name);
  return typeof index === "number" ? `${String(name)}[]` : `${String(name)}[${String(index)}]`;
}

function codeOf(issue: z.core.$ZodIssue): Pick<FieldProblem, "code" | "values"> {
  // A rule of ours carries its code as the message.
  if (/^[a-z][a-z0-9_]*$/.test(issue.message)) return { code: issue.message };
  switch (issue.code) {
    case "invalid_type":
      return { code: issue.input === undefined ? "empty" : "not_valid" };
    case "too_small":
      return { code: "too_small", values: { minimum: Number(issue.minimum) } };
    case "too_big":
      return { code: "too_big", values: { maximum: Number(issue.maximum) } };
    case "invalid_value":
      return { code: "not_a_choice" };
    case "unrecognized_keys":
      return { code: "unexpected_field" };
    default:
      return { code: "not_valid" };
  }
}
