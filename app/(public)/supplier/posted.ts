import { z } from "zod";
import { doorLinkFields } from "@/lib/door/door";

const NO_LINK = { organizationId: "", linkId: "", token: "" };

/**
 * What the supplier's page posts to say something: the link's parts, and whatever else, which is looked at once the link is
 * known to be one. What is malformed gets the one answer of every link that opens nothing.
 */
export const saidByLink = z.looseObject(doorLinkFields).catch(NO_LINK);

const page = z.int().min(0).max(10_000).catch(0);

/** What it posts to read: the link's parts, and which pages of what he holds. */
export const readByLink = z
  .object({ ...doorLinkFields, page, overPage: page })
  .catch({ ...NO_LINK, page: 0, overPage: 0 });

/** The ids of the most doors a page shows, the longest words, and their marks. */
export const SAID_MAX_BYTES = 40_000;
