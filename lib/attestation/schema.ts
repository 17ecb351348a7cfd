import { z } from "zod";
import { idField, LENGTHS, optionalDay, optionalReason, reasonField } from "@/lib/grant/fields";
import { confirmedNoSecret, refuseSecrets } from "@/lib/secret/guard";
import { cleanText } from "@/lib/text/clean";
import { civilDateSchema } from "@/lib/time/civil-date";
import { ATTESTATIONS, HELD_AT_MOST } from "./attestation";

const add = (context: z.RefinementCtx, field: string, message: string) =>
  context.addIssue({ code: "custom", message, path: [field], input: undefined });

/**
 * What a supplier posts by his link: one statement, of one door or of several at once; `person_left` of one of his people,
 * chosen or named. Words ≤ 500 characters. A secret in any of them is refused, unless he says that it is none.
 */
export const sayAttestationInput = z
  .strictObject({
    what: z.enum(ATTESTATIONS),
    grantIds: z
      .array(idField)
      .max(HELD_AT_MOST, "too_many_doors")
      .default([])
      .transform((ids) => [...new Set(ids)]),
    untilOn: optionalDay,
    words: cleanText.optionalParagraph(LENGTHS.reason),
    personId: z.preprocess(
      (chosen) => (chosen === "" ? null : (chosen ?? null)),
      idField.nullable(),
    ),
    personWords: cleanText.optionalLine(LENGTHS.name),
    confirmedNoSecret,
  })
  .superRefine((input, context) => {
    const { what, grantIds, untilOn, words, personId, personWords } = input;
    const aboutPerson = what === "person_left";
    if (aboutPerson && grantIds.length > 0) add(context, "grantIds", "not_asked_here");
    if (!aboutPerson && grantIds.length === 0) add(context, "grantIds", "required");
    if (aboutPerson && personId === null && personWords === null)
      add(context, "personId", "required");
    if (personId !== null && personWords !== null) add(context, "personWords", "not_asked_here");
    if (!aboutPerson && personId !== null) add(context, "personId", "not_asked_here");
    if (!aboutPerson && personWords !== null) add(context, "personWords", "not_asked_here");
    if (what === "still_needed" && untilOn === null) add(context, "untilOn", "required");
    if (what === "still_needed" && words === null) add(context, "words", "required");
    if (what !== "still_needed" && untilOn !== null) add(context, "untilOn", "not_asked_here");
    refuseSecrets(input, context);
  });

const one = { id: idField, confirmedNoSecret };

/**
 * A member's answer to a statement; the id is the statement's. `still_needed` answers "done" and "never got", `extended`
 * and `declined` a "still needed until", `confirmed` and `declined` a "this person has left". For somebody who was only
 * named, `contactId` says which of the supplier's people he is, or `noted` that he is none of them.
 */
export const answerAttestationInput = z
  .discriminatedUnion("answer", [
    z.strictObject({ ...one, answer: z.literal("still_needed"), why: reasonField }),
    z.strictObject({
      ...one,
      answer: z.literal("extended"),
      endsOn: optionalDay,
      noEndReason: optionalReason,
      reviewOn: optionalDay,
      why: reasonField,
    }),
    z.strictObject({ ...one, answer: z.literal("declined"), why: reasonField }),
    z.strictObject({
      ...one,
      answer: z.literal("confirmed"),
      leftOn: civilDateSchema,
      contactId: z.preprocess(
        (chosen) => (chosen === "" ? null : (chosen ?? null)),
        idField.nullable(),
      ),
    }),
    z.strictObject({ ...one, answer: z.literal("noted") }),
  ])
  .superRefine(refuseSecrets);

/** Which living links of a supplier end: all, or those of one of its people. */
export const revokeSupplierLinksInput = z.union([
  z.strictObject({ supplierId: idField }),
  z.strictObject({ contactId: idField }),
]);

export type SayAttestationInput = z.output<typeof sayAttestationInput>;
export type AnswerAttestationInput = z.output<typeof answerAttestationInput>;
export type RevokeSupplierLinksInput = z.output<typeof revokeSupplierLinksInput>;
