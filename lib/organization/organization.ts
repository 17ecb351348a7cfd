import { z } from "zod";
import { line } from "../text/clean";
import { isZone } from "../time/zone";

/** Words that stand where a slug would: an organization cannot take them. */
const RESERVED = new Set([
  "sign-in",
  "sign-out",
  "set-up",
  "registers",
  "door",
  "invitation",
  "api",
  "profile",
  "new",
  "example",
  "_next",
  "static",
  "public",
  "admin",
  "health",
  "supplier",
  "calendar",
  "well-known",
  "robots",
  "favicon",
]);

/** The organization's name in a URL: 2 to 40 lower-case letters, digits and single hyphens; no reserved word. */
export const slugSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "slug_form")
  .min(2, "too_short")
  .max(40, "too_long")
  .refine((slug) => !RESERVED.has(slug), "slug_reserved");

/** Name, slug, time zone (IANA), language and local sending hour (0 to 23) of a new organization. */
export const createOrganizationInput = z.strictObject({
  name: line(100),
  slug: slugSchema,
  zone: z.string().refine(isZone, "unknown_zone"),
  locale: z.enum(["en", "fr"]),
  sendHour: z.coerce.number().int().min(0).max(23),
});

export type CreateOrganizationInput = z.output<typeof createOrganizationInput>;

/** A slug made of a name: "Bright Bakery Inc." → "bright-bakery-inc". May be empty where the name has no Latin letter. */
export function slugFrom(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40)
    .replace(/-+$/, "");
}
