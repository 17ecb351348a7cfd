import { z } from "zod";
import { CHANNELS } from "@/lib/credential/channel";
import { CREDENTIAL_KINDS } from "@/lib/credential/kinds";
import { CLOSURE_KINDS } from "@/lib/grant/closure";
import { LENGTHS } from "@/lib/grant/fields";
import { GRANT_LEVELS } from "@/lib/grant/level";
import { textProblem } from "@/lib/text/characters";
import { isEmailAddress, normalizeEmail } from "@/lib/text/email";
import { type CivilDate, isCivilDate } from "@/lib/time/civil-date";

import { looksSecret } from "./secrets";

/** The most characters a field of an imported row may have. */
export const LIMITS = {
  supplier: LENGTHS.name,
  contact: LENGTHS.name,
  contact_email: 254,
  contact_phone: LENGTHS.phone,
  system: LENGTHS.name,
  identifier: LENGTHS.identifier,
  level: LENGTHS.words,
  requested_by: LENGTHS.name,
  authorized_by: LENGTHS.name,
  reason: LENGTHS.reason,
  ticket: LENGTHS.ticket,
  note: LENGTHS.note,
} as const;

function text(max: number, breaks: boolean) {
  return z
    .string()
    .max(max)
    .refine((value) => value !== "" && value === value.trim(), "not_trimmed")
    .refine((value) => textProblem(value, { breaks }) === undefined, "not_storable");
}

function lineOf(max: number) {
  return text(max, false);
}

const day = z.custom<CivilDate>(isCivilDate, "not_a_day");

const address = z
  .string()
  .refine((value) => isEmailAddress(value) && value === normalizeEmail(value), "not_an_address");

const contactSchema = z.strictObject({
  name: lineOf(LIMITS.contact_email),
  email: address.nullable(),
  phone: lineOf(LIMITS.contact_phone).nullable(),
  leftOn: day.nullable(),
});

const closureSchema = z.strictObject({ kind: z.enum(CLOSURE_KINDS), happenedOn: day });

const outcomeSchema = z.discriminatedUnion("as", [
  z.strictObject({ as: z.literal("grant") }),
  z.strictObject({ as: z.literal("extension_of_line"), line: z.int().positive() }),
  z.strictObject({ as: z.literal("extension_of_grant"), grantId: z.uuid() }),
]);

export const SECRET_FIELDS = [
  "supplier",
  "contact",
  "contact_phone",
  "system",
  "identifier",
  "level",
  "requested_by",
  "authorized_by",
  "reason",
  "ticket",
  "no_end_reason",
  "note",
] as const;
export type SecretField = (typeof SECRET_FIELDS)[number];

const shape = z.strictObject({
  /** The line of the list, as its reader sees it. */
  line: z.int().positive(),
  /** SHA-256 of the row as written, without what looked like a secret; null where it was not computed. */
  rowKey: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  supplier: lineOf(LIMITS.supplier),
  contact: contactSchema.nullable(),
  system: lineOf(LIMITS.system),
  kind: z.enum(CREDENTIAL_KINDS),
  identifier: lineOf(LIMITS.identifier),
  rotateEveryDays: z.int().min(1).max(3_650).nullable(),
  level: z.enum(GRANT_LEVELS),
  levelWords: lineOf(LIMITS.level).nullable(),
  reason: lineOf(LIMITS.reason),
  ticket: lineOf(LIMITS.ticket).nullable(),
  /** A membership's id. */
  ownerId: z.uuid(),
  requestedBy: lineOf(LIMITS.requested_by).nullable(),
  authorizedBy: lineOf(LIMITS.authorized_by).nullable(),
  authorizedOn: day.nullable(),
  startsOn: day,
  endsOn: day.nullable(),
  noEndReason: lineOf(LIMITS.reason).nullable(),
  reviewOn: day.nullable(),
  handover: z.strictObject({ channel: z.enum(CHANNELS), happenedOn: day }).nullable(),
  closure: closureSchema.nullable(),
  note: text(LIMITS.note, true).nullable(),
  outcome: outcomeSchema,
  /** The fields a person has looked at and said: this is no secret. */
  notSecret: z.array(z.enum(SECRET_FIELDS)).max(SECRET_FIELDS.length),
});

/**
 * One row of a list as the register takes it in. Unknown keys are refused, so that nothing slips in beside it; so are an
 * end before the start, an access with neither an end nor a reason and review day for having none (or with both), a closure
 * before the start (unless it was never given), and a text that looks like a secret in a field not named in `notSecret`.
 * It knows no `today`: that no day of a fact lies in the future is for the operation to check.
 */
export const importRowSchema = shape.superRefine((row, context) => {
  const issue = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  if (
    row.endsOn === null
      ? row.noEndReason === null || row.reviewOn === null
      : row.noEndReason !== null || row.reviewOn !== null
  ) {
    issue("endsOn", "end_or_reason_and_review");
  }
  if (row.endsOn !== null && row.endsOn < row.startsOn) issue("endsOn", "end_before_start");
  if (
    row.closure !== null &&
    row.closure.kind !== "never_given" &&
    row.closure.happenedOn < row.startsOn
  ) {
    issue("closure", "closed_before_start");
  }
  for (const [field, value] of freeTexts(row)) {
    if (value !== null && !row.notSecret.includes(field) && looksSecret(value))
      issue(field, "looks_like_a_secret");
  }
});

export type ImportRow = z.infer<typeof shape>;

function freeTexts(row: ImportRow): readonly (readonly [SecretField, string | null])[] {
  return [
    ["supplier", row.supplier],
    ["contact", row.contact?.name ?? null],
    ["contact_phone", row.contact?.phone ?? null],
    ["system", row.system],
    ["identifier", row.identifier],
    ["level", row.levelWords],
    ["requested_by", row.requestedBy],
    ["authorized_by", row.authorizedBy],
    ["reason", row.reason],
    ["ticket", row.ticket],
    ["no_end_reason", row.noEndReason],
    ["note", row.note],
  ];
}
