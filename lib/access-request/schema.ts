import { z } from "zod";
import { identifierField, idField, nameField, reasonField } from "@/lib/grant/fields";
import { GRANT_LEVELS } from "@/lib/grant/level";
import { logGrantForm } from "@/lib/grant/log-form";
import type { LogGrantInput } from "@/lib/grant/schema";
import { confirmedNoSecret, refuseSecrets } from "@/lib/secret/guard";
import { emailAddress } from "@/lib/text/clean";
import { civilDateSchema } from "@/lib/time/civil-date";

// What was left empty is said to be, before anything is said about its form.
const typed = z.string().min(1, "empty");

/**
 * What somebody asks for by the organization's link, in his own words: everything is needed. A secret in any of it is
 * refused, unless he says that it is none. What the end may be is `checkAskedEnd`'s matter.
 */
export const requestAccessInput = z
  .strictObject({
    firm: nameField,
    person: nameField,
    email: typed.pipe(emailAddress),
    systemWords: nameField,
    level: z.enum(GRANT_LEVELS),
    account: identifierField,
    reason: reasonField,
    endsOn: typed.pipe(civilDateSchema),
    locale: z.enum(["en", "fr"]),
    confirmedNoSecret,
  })
  .superRefine(refuseSecrets);

/** A no, with its reason for the register. */
export const declineAccessRequestInput = z
  .strictObject({ id: idField, why: reasonField, confirmedNoSecret })
  .superRefine(refuseSecrets);

/**
 * The log form of a request that is taken up: its fields, the request's id, and whether the member has checked that the
 * address it was asked from is theirs.
 */
export const takeUpForm = z
  .looseObject({ requestId: idField, addressChecked: z.string().default("") })
  .transform(({ requestId: id, addressChecked, ...fields }, context): TakeUpRequestInput => {
    const form = logGrantForm.safeParse(fields, { reportInput: true });
    if (form.success) return { id, addressChecked: addressChecked === "1", log: form.data };
    for (const issue of form.error.issues) context.addIssue({ ...issue });
    return z.NEVER;
  });

export type RequestAccessInput = z.output<typeof requestAccessInput>;
export type DeclineAccessRequestInput = z.output<typeof declineAccessRequestInput>;

/** The grant a request is taken up by, as it is logged. */
export type TakeUpRequestInput = { id: string; addressChecked: boolean; log: LogGrantInput };

/** A new link; `inPlaceOf` is the one that stood when it was asked for, or null. */
export const makeRequestLinkInput = z.strictObject({
  inPlaceOf: z.preprocess((typed) => (typed === "" ? null : typed), idField.nullable()),
});

/** The link that ends. */
export const revokeRequestLinkInput = z.strictObject({ id: idField });

export type MakeRequestLinkInput = z.output<typeof makeRequestLinkInput>;
export type RevokeRequestLinkInput = z.output<typeof revokeRequestLinkInput>;
