import { z } from "zod";
import { idField, LENGTHS, optionalReason, reasonField } from "@/lib/grant/fields";
import { confirmedNoSecret, refuseSecrets } from "@/lib/secret/guard";
import { cleanText } from "@/lib/text/clean";
import { CONFIRMATIONS, MOST_DOORS } from "./hand-back";

/** The accesses that are meant: at least one, at most 200, none twice. */
const ids = z
  .array(idField, "nothing_chosen")
  .min(1, "nothing_chosen")
  .max(MOST_DOORS, "too_many_handed_back")
  .transform((all) => [...new Set(all)]);

/** What ends of what we hold for a client, whom of the client we tell, for which project, and our own words to him. */
export const startHandBackInput = z
  .strictObject({
    clientId: idField,
    contactId: z.uuid("which_contact").transform((id) => id.toLowerCase()),
    project: cleanText.optionalLine(LENGTHS.name),
    words: cleanText.optionalParagraph(LENGTHS.note),
    accessIds: ids,
    confirmedNoSecret,
  })
  .superRefine(refuseSecrets);

/** Who of the client is told from now on; `fromId`: who is told as far as the reader knows. */
export const changeHandBackContactInput = z.strictObject({
  id: idField,
  fromId: idField,
  contactId: z.uuid("which_contact").transform((id) => id.toLowerCase()),
});

/** Why a hand-back is taken back. */
export const withdrawHandBackInput = z
  .strictObject({ id: idField, why: reasonField, confirmedNoSecret })
  .superRefine(refuseSecrets);

/** What a client confirms of doors of his hand-back, with his own words where he has some. */
export const confirmDoorsInput = z
  .strictObject({
    accessIds: ids,
    what: z.enum(CONFIRMATIONS, "choose_one"),
    words: optionalReason,
    confirmedNoSecret,
  })
  .superRefine(refuseSecrets);

/** What a client adds to a door that he has confirmed. */
export const addWordsInput = z
  .strictObject({ accessId: idField, words: reasonField, confirmedNoSecret })
  .superRefine(refuseSecrets);

/** The client whose accesses go to his auditor. */
export const exportClientInput = z.strictObject({ clientId: idField });

export type StartHandBackInput = z.output<typeof startHandBackInput>;
export type ChangeHandBackContactInput = z.output<typeof changeHandBackContactInput>;
export type WithdrawHandBackInput = z.output<typeof withdrawHandBackInput>;
export type ConfirmDoorsInput = z.output<typeof confirmDoorsInput>;
export type AddWordsInput = z.output<typeof addWordsInput>;
export type ExportClientInput = z.output<typeof exportClientInput>;
