import { z } from "zod";
import { APPROVAL_CHOICES } from "../policy/approval";
import { reminderSettingsSchema } from "../reminder/settings";

const { shape } = reminderSettingsSchema;

/** Days as people type them, "30, 14 7": in any order, parted by commas, semicolons or blanks; kept in order. */
const typedDays = (order: 1 | -1) =>
  z.string().transform((text) =>
    text
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map(wholeNumber)
      .sort((a, b) => (a - b) * order),
  );

const typedNumber = z.string().transform((text) => wholeNumber(text.trim()));

// Number() would read "" as 0 and "1e2" as 100.
const wholeNumber = (text: string) => (/^\d{1,4}$/.test(text) ? Number(text) : Number.NaN);

/** Days of the longest grant; more than ten years is no limit. */
const longest = z.coerce
  .number("max_days_range")
  .int("max_days_range")
  .min(1, "max_days_range")
  .max(3_650, "max_days_range");

const fields = z.strictObject({
  before: typedDays(-1).pipe(shape.before),
  after: typedDays(1).pipe(shape.after),
  repeatDays: typedNumber.pipe(shape.repeatDays),
  escalateAfterDays: typedNumber.pipe(shape.escalateAfterDays),
  sendHour: typedNumber.pipe(shape.sendHour),
  daysOff: z.array(typedNumber).default([]).pipe(shape.daysOff),
  maxDays: z.union([z.literal("").transform(() => null), longest], "max_days_range"),
  defaultDays: z.coerce
    .number("default_days_range")
    .int("default_days_range")
    .min(1, "default_days_range")
    .max(365, "default_days_range"),
  sharedAllowed: z
    .enum(["on", "off"])
    .optional()
    .transform((value) => value === "on"),
  /** "All" says the others too. */
  approval: z
    .array(z.enum(APPROVAL_CHOICES, "not_a_choice"))
    .default([])
    .transform((chosen) =>
      APPROVAL_CHOICES.filter((choice) =>
        chosen.includes("all") ? choice === "all" : chosen.includes(choice),
      ),
    ),
  version: z.coerce.number().int().min(1),
});

/**
 * An organization's policies as its form posts them: when it reminds, and how long and by what a door may
 * be open. An empty longest duration means none; a checkbox sends "on" or nothing.
 * The suggested length is never longer than the longest.
 */
export const policiesInput = fields.refine(
  ({ defaultDays, maxDays }) => maxDays === null || defaultDays <= maxDays,
  { path: ["defaultDays"], error: "default_over_longest" },
);
export type PoliciesInput = z.output<typeof policiesInput>;
export type Policies = Omit<PoliciesInput, "version">;

/**
 * What a half-filled form says so far: each field as typed where it can be so, else as in `last`; and what is
 * wrong with the others, by field, as a code of messages/<locale>/error.json.
 */
export function draftPolicies(
  typed: Readonly<Record<string, unknown>>,
  last: Policies,
): { policies: Policies; problems: Record<string, string> } {
  const policies: Record<string, unknown> = { ...last };
  const problems: Record<string, string> = {};
  for (const [name, schema] of Object.entries(fields.omit({ version: true }).shape)) {
    const parsed = schema.safeParse(typed[name]);
    if (parsed.success) policies[name] = parsed.data;
    else problems[name] = parsed.error.issues[0]?.message ?? "not_valid";
  }
  return { policies: policies as Policies, problems };
}
