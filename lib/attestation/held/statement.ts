import type { AttestationAnswer, HeldStatement, Statement } from "../attestation";

// Whoever answers so is told that the supplier reads why. The reason of an extension is the register's own.
const SAID_WITH_WHY: readonly AttestationAnswer[] = ["still_needed", "declined"];

/** Of a statement, what the supplier himself may see: none of our people is named in it, and no reason not meant for him. */
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
  const told = answer !== null && SAID_WITH_WHY.includes(answer.answer);
  return {
    ...{ id, what, at, on, by, untilOn, words, person },
    answer: answer === null || told ? answer : { ...answer, why: null },
  };
}
