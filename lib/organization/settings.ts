import { z } from "zod";
import { line } from "../text/clean";
import { isZone } from "../time/zone";

const version = z.coerce.number().int().min(1);

/** What an admin may change about the organization itself. Its slug stays: it stands in links that were sent. */
export const settingsInput = z.strictObject({
  name: line(100),
  zone: z.string().refine(isZone, "unknown_zone"),
  locale: z.enum(["en", "fr"]),
  sendHour: z.coerce.number().int().min(0).max(23),
  version,
});
export type SettingsInput = z.output<typeof settingsInput>;

/** Days of the longest grant; more than ten years is no limit. */
const days = z.coerce.number().int().min(1).max(3_650);

/** The organization's policies. An empty longest duration means none; a checkbox sends "on" or nothing. */
export const policiesInput = z.strictObject({
  maxDays: z.union([z.literal("").transform(() => null), days]),
  defaultDays: days.max(365),
  sharedAllowed: z
    .enum(["on", "off"])
    .optional()
    .transform((value) => value === "on"),
  version,
});
export type PoliciesInput = z.output<typeof policiesInput>;
