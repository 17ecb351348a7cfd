import { z } from "zod";
import { doorLinkFields } from "@/lib/door/door";

/**
 * What the page posts to ask: the link's parts, and whatever else, which is looked at once the link is known to be one.
 * What is malformed gets the one answer of every link that opens nothing.
 */
export const askedByLink = z
  .looseObject(doorLinkFields)
  .catch({ organizationId: "", linkId: "", token: "" });
