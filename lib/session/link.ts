import { z } from "zod";
import { line } from "../text/clean";
import { emailAddress } from "../text/email";
import { postedId, postedToken } from "../token/posted";

/** Minutes a sign-in link lives. Source: OWASP ASVS 5.0, 6.5.5 (out-of-band codes at most 10 minutes). */
export const LINK_MINUTES = 10;

const link = { id: postedId, token: postedToken };

/** What a link's fragment carries, whatever was posted in its place; posted to read it and again to spend it. */
export const linkInput = z.object(link).catch(() => z.object(link).parse({}));

export type LinkInput = z.output<typeof linkInput>;

/** Asking for a link: the address, and the path to go on to. */
export const requestInput = z.strictObject({
  email: emailAddress,
  to: z.string().max(1_000).optional(),
});

/** A fresh link in place of a former one, and the path to go on to. */
export const renewInput = z
  .object({ ...link, to: z.string().max(1_000).optional() })
  .catch(() => z.object(link).parse({}));

/** The first visit: who sets Doorbook up, with the set-up link. */
export const setUpInput = z.strictObject({
  ...link,
  name: line(100),
  email: emailAddress,
  locale: z.enum(["en", "fr"]),
});

export type SetUpInput = z.output<typeof setUpInput>;
