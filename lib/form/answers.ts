import { z } from "zod";

type Names = {
  /** Checkboxes: a ticked one posts "on", another nothing. */
  ticks?: readonly string[];
  /** Questions that may stay open: "yes", "no", or "" for not known. */
  answers?: readonly string[];
  /** Whether it has free text, for which a person may say that it is no secret; true unless told. */
  words?: boolean;
};

const ANSWERS: Readonly<Record<string, boolean | null>> = { yes: true, no: false, "": null };

type Posted = Record<string, unknown>;

/**
 * A thing's own schema as a form posts it: ticks and answers become what the schema asks for. Any other text in
 * their place is left as it is, and refused by the schema.
 */
export function fromForm<S extends z.ZodType>(
  schema: S,
  { ticks = [], answers = [], words = true }: Names,
) {
  return z.preprocess((posted) => {
    if (typeof posted !== "object" || posted === null) return posted;
    const { notASecret, ...fields } = posted as Posted;
    if (words) fields.confirmedNoSecret = notASecret === "1";
    for (const name of ticks) fields[name] = fields[name] === "on" || (fields[name] ?? false);
    for (const name of answers) {
      const answer = fields[name] ?? "";
      if (typeof answer === "string" && Object.hasOwn(ANSWERS, answer))
        fields[name] = ANSWERS[answer];
    }
    return fields;
  }, schema);
}
