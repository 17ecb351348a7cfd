import { z } from "zod";
import { line } from "../text/clean";
import { isZone } from "../time/zone";

/** What an admin may change about the organization itself. Its slug stays: it stands in links that were sent. */
export const settingsInput = z.strictObject({
  name: line(100),
  zone: z.string().refine(isZone, "unknown_zone"),
  locale: z.enum(["en", "fr"]),
  version: z.coerce.number().int().min(1),
});
export type SettingsInput = z.output<typeof settingsInput>;
