import { z } from "zod";
import { doorLinkFields } from "@/lib/door/door";

/**
 * What the page of a one-time link posts. Whatever stands in it is text here, or left out: what is malformed gets the one
 * answer of every link that opens nothing. The proof is looked at once the link is known to be one.
 */
export const linkPosted = z
  .object({ ...doorLinkFields, proof: z.string().max(100).nullable().catch("").default(null) })
  .catch({ organizationId: "", linkId: "", token: "", proof: null });
