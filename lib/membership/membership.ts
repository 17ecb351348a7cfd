import { z } from "zod";
import { optionalLine } from "../text/clean";
import { emailAddress } from "../text/email";
import { type CivilDate, isCivilDate } from "../time/civil-date";
import { postedId, postedToken } from "../token/posted";

export const ROLES = ["admin", "member", "auditor"] as const;

/** Days an invitation lives. */
export const INVITATION_DAYS = 7;

/** The instant an invitation sent at `now` ends. */
export function invitationEnd(now: Date): Date {
  return new Date(now.getTime() + INVITATION_DAYS * 24 * 60 * 60 * 1000);
}

const id = z.uuid("not_a_member");
const version = z.coerce.number().int().min(1);

/** A day, or nothing: an empty field is null. */
const optionalDay = z
  .string()
  .trim()
  .optional()
  .transform((text, context): CivilDate | null => {
    if (text === undefined || text === "") return null;
    if (isCivilDate(text)) return text;
    context.addIssue({ code: "custom", message: "not_a_day" });
    return z.NEVER;
  });

const optionalId = z
  .union([z.literal(""), id])
  .optional()
  .transform((text) => (text === undefined || text === "" ? null : text));

/** Whom to invite, as what; an auditor's last day where there is one. */
export const inviteInput = z.strictObject({
  email: emailAddress,
  role: z.enum(ROLES),
  untilOn: optionalDay,
});
export type InviteInput = z.output<typeof inviteInput>;

export const invitationIdInput = z.strictObject({ id });
export type InvitationIdInput = z.output<typeof invitationIdInput>;

/** Said in a successor's place: his doors stay in his name, a finding, and go to whoever is next in line. */
export const NOBODY_YET = "nobody_yet";

const successor = z
  .union([z.literal(NOBODY_YET), optionalId])
  .optional()
  .default(null);

/** A member's new role; `to` takes over what he owns where the new role owns nothing. */
export const roleInput = z.strictObject({
  id,
  version,
  role: z.enum(ROLES),
  untilOn: optionalDay,
  to: successor,
});
export type RoleInput = z.output<typeof roleInput>;

/** Who leaves, and who takes over what he owns. */
export const endInput = z.strictObject({ id, version, to: successor });
export type EndInput = z.output<typeof endInput>;

/** Whose doors and systems go to whom, after he has left. */
export const giveOwnedInput = z.strictObject({ id, to: id });
export type GiveOwnedInput = z.output<typeof giveOwnedInput>;

/** Whose address is to be tried again. */
export const retryAddressInput = z.strictObject({ id });
export type RetryAddressInput = z.output<typeof retryAddressInput>;

/** First and last day away, both or neither, and who stands in. */
export const absenceInput = z
  .strictObject({ awayFrom: optionalDay, awayTo: optionalDay, delegateId: optionalId, version })
  .superRefine(({ awayFrom, awayTo }, context) => {
    if ((awayFrom === null) !== (awayTo === null))
      context.addIssue({
        code: "custom",
        message: "both_days",
        path: [awayFrom === null ? "awayFrom" : "awayTo"],
      });
    else if (awayFrom !== null && awayTo !== null && awayTo < awayFrom)
      context.addIssue({ code: "custom", message: "ends_before_start", path: ["awayTo"] });
  });
export type AbsenceInput = z.output<typeof absenceInput>;

/** Why a last day is refused for this role today, or null: only an auditor carries one, and not in the past. */
export function untilProblem(
  role: (typeof ROLES)[number],
  untilOn: CivilDate | null,
  today: CivilDate,
): "only_auditor_ends" | "day_passed" | null {
  if (untilOn === null) return null;
  if (role !== "auditor") return "only_auditor_ends";
  return untilOn < today ? "day_passed" : null;
}

const link = { organizationId: postedId, id: postedId, token: postedToken };

/** The three parts of an invitation's fragment, whatever was posted in their place. */
export const invitationLinkInput = z.object(link).catch(() => z.object(link).parse({}));

/** Accepting: the link, and who he is where nobody knows him yet. */
export const acceptInput = z.strictObject({
  ...link,
  name: optionalLine(100),
  locale: z.enum(["en", "fr"]),
});
