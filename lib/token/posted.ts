import { z } from "zod";

const NO_ID = "00000000-0000-0000-0000-000000000000";

/**
 * An id and a token as a link's page posts them. What has not their form becomes an id that nothing has and a token that
 * opens nothing, so that it gets the one answer of every link that is unknown, used or past its time. Source: OWASP ASVS
 * 5.0, 6.3.8 (no telling apart by the answer).
 */
export const postedId = z.uuid().catch(NO_ID);
export const postedToken = z.string().max(100).catch("");
