import { chosenEnd, postedTo } from "@/lib/grant/act-forms";
import { answerAttestationInput } from "./schema";

/**
 * An answer as its form posts it. The form carries the door's version as every act's does; a statement is answered once,
 * whatever became of the door meanwhile. With "extended" comes the end as in the form that extends.
 */
export const answerForm = postedTo(
  answerAttestationInput,
  ({ version: _, answer, ...fields }, context) => ({
    answer,
    ...(answer === "extended" ? chosenEnd(fields, context) : fieldsOf(answer, fields)),
  }),
);

/** To take note asks for no reason: what stands in that field of an answer that was not chosen does not count. */
function fieldsOf(answer: unknown, fields: Record<string, unknown>): Record<string, unknown> {
  if (answer !== "noted") return fields;
  const { why: _, ...rest } = fields;
  return rest;
}
