import type { HeldStatement, Statement } from "../attestation";

/** Of a statement, what the supplier himself may see: none of our people is named in it. */
export function forSupplier({
  id,
  what,
  at,
  on,
  by,
  untilOn,
  words,
  person,
  answer,
}: Statement): HeldStatement {
  return { id, what, at, on, by, untilOn, words, person, answer };
}
