import { z } from "zod";
import { cleanText, emailAddress } from "@/lib/text/clean";
import { civilDateSchema } from "@/lib/time/civil-date";

/** An id of ours, as text. */
export const idField = z.uuid("not_an_id").transform((id) => id.toLowerCase());

/** The version of the thing the person was looking at; a form posts it as digits. */
export const versionField = z.preprocess(
  (typed) => (typeof typed === "string" && /^\d{1,9}$/.test(typed) ? Number(typed) : typed),
  z.int("not_a_version").min(1, "not_a_version"),
);

/** A day, or null when the field was left empty or out. */
export const optionalDay = z.preprocess(
  (typed) => (typed === "" ? null : (typed ?? null)),
  civilDateSchema.nullable(),
);

/** An address, or null when the field was left empty or out. */
export const optionalEmail = z.preprocess(
  (typed) => (typed === "" ? null : (typed ?? null)),
  emailAddress.nullable(),
);

/** An http or https address without a password in it; null when left empty or out. */
export const optionalUrl = cleanText.optionalLine(500).transform((text, context): string | null => {
  if (text === null) return null;
  const url = URL.parse(text);
  if (url !== null && /^https?:$/.test(url.protocol) && url.password === "" && url.username === "")
    return text;
  context.addIssue({ code: "custom", message: "not_a_url" });
  return z.NEVER;
});

/** Longest names, notes and words, in characters. One place, so that forms, imports and pages agree. */
export const LENGTHS = {
  name: 200,
  identifier: 300,
  words: 120,
  ticket: 120,
  reason: 500,
  note: 2_000,
  phone: 40,
} as const;

export const nameField = cleanText.line(LENGTHS.name);
export const identifierField = cleanText.line(LENGTHS.identifier);
export const reasonField = cleanText.paragraph(LENGTHS.reason);
export const optionalReason = cleanText.optionalParagraph(LENGTHS.reason);
export const noteField = cleanText.optionalParagraph(LENGTHS.note);

/** A thing that exists, or one made on the spot: exactly one of the two. */
export function existingOrNew<Shape extends z.ZodType>(create: Shape) {
  return z.union([z.strictObject({ id: idField }), z.strictObject({ create })]);
}
