import { Prisma } from "@/lib/db/generated/client";

/**
 * The end of a grant `g` in the form the indexes over ends keep it in; a grant with no end stands after every other. CASE and not
 * coalesce(), which under row-level security no index may answer.
 */
export const END = Prisma.sql`(CASE WHEN g.ends_on IS NULL THEN '9999-12-31' ELSE g.ends_on END)`;
