import { unaccent } from "@/lib/text/normal";

const LONGEST = 40;

/** A name for a supplier's own account, after its company: "Atelier Numérique & Filles" → "atelier-numerique-filles". */
export function accountName(supplier: string): string {
  return unaccent(supplier)
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, "");
}
