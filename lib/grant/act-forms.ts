import { z } from "zod";
import { askSupplierInput } from "@/lib/supplier/schema";
import { isCivilDate } from "@/lib/time/civil-date";
import {
  closeGrantInput,
  correctGrantInput,
  extendGrantInput,
  letItEndInput,
  markChangedInput,
  reassignGrantInput,
  recordHandoverInput,
  reopenGrantInput,
  voidGrantInput,
} from "./schema";

type Posted = Record<string, unknown>;

/**
 * A form's fields as an operation's schema wants them: the box "it is not a secret" is posted as "1", and `seen` (the
 * last event that stood on the page) is the page's own. What else is in the form, the strict schema judges.
 */
export function postedTo<S extends z.ZodType>(
  schema: S,
  reads: (fields: Posted, context: z.RefinementCtx) => Posted = (fields) => fields,
) {
  return z.preprocess((posted, context) => {
    if (posted === null || typeof posted !== "object") return posted;
    const { seen: _, notASecret, ...fields } = posted as Posted;
    return reads({ ...fields, confirmedNoSecret: notASecret === "1" }, context);
  }, schema);
}

/** For the acts that ask nothing in words. */
function withoutWords<S extends z.ZodType>(schema: S) {
  return postedTo(schema, ({ confirmedNoSecret: _, ...fields }) => fields);
}

/**
 * `end` is a day offered, "date" (then `endsOn` was typed) or "none" (then a reason and a review date are asked).
 * What stands in the fields of an answer that was not chosen does not count.
 */
export function chosenEnd(fields: Posted, context: z.RefinementCtx): Posted {
  const { end, endsOn, noEndReason, reviewOn, ...rest } = fields;
  const ask = (field: string) =>
    context.addIssue({ code: "custom", message: "required", path: [field], input: undefined });
  if (end === "none") {
    if (reviewOn === undefined || reviewOn === "") ask("reviewOn");
    return { ...rest, endsOn: null, noEndReason, reviewOn };
  }
  const offered = typeof end === "string" && isCivilDate(end);
  if (!offered && (endsOn === undefined || endsOn === "")) ask("endsOn");
  return { ...rest, endsOn: offered ? end : endsOn };
}

export const extendForm = postedTo(extendGrantInput, chosenEnd);
export const closeForm = postedTo(closeGrantInput);
export const handoverForm = postedTo(recordHandoverInput);
export const changedForm = postedTo(markChangedInput);
export const reassignForm = postedTo(reassignGrantInput);
export const askForm = withoutWords(askSupplierInput);
export const letItEndForm = withoutWords(letItEndInput);
export const correctForm = postedTo(correctGrantInput);
export const voidForm = postedTo(voidGrantInput);
export const reopenForm = postedTo(reopenGrantInput);
