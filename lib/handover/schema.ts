import { z } from "zod";
import { idField, nameField } from "@/lib/grant/fields";
import { confirmedNoSecret, refuseSecrets } from "@/lib/secret/guard";
import { civilDateSchema } from "@/lib/time/civil-date";
import { CLEAN_UP_PLACES, CLEAN_UP_SIDES } from "./clean-up";

/** A copy of what was handed over was removed: where, by whom, on which day. The names are words: theirs are no members. */
export const markCleanedInput = z
  .strictObject({
    handoverId: idField,
    side: z.enum(CLEAN_UP_SIDES),
    place: z.enum(CLEAN_UP_PLACES),
    doneBy: nameField,
    happenedOn: civilDateSchema,
    confirmedNoSecret,
  })
  .superRefine(refuseSecrets);

/** It was not removed after all. The id is that of the entry, which stays, marked undone. */
export const undoCleanedInput = z.strictObject({ id: idField });

export type MarkCleanedInput = z.output<typeof markCleanedInput>;
export type UndoCleanedInput = z.output<typeof undoCleanedInput>;
