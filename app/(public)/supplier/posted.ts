import { z } from "zod";
import { doorLinkFields } from "@/lib/door/door";

/**
 * What the supplier's page posts to say something: the link's parts, and whatever else, which is looked at once the link is
 * known to be one. What is malformed gets the one answer of every link that opens nothing.
 */
export const saidByLink = z
  .looseObject(doorLinkFields)
  .catch({ organizationId: "", linkId: "", token: "" });

/** The ids of the most doors a page shows, the longest words, and their marks. */
export const SAID_MAX_BYTES = 40_000;
