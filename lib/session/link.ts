import { z } from "zod";
import { line } from "../text/clean";
import { emailAddress } from "../text/email";

/** Minutes a sign-in link lives. Source: OWASP ASVS 5.0, 6.5.5 (out-of-band codes at most 10 minutes). */
export const LINK_MINUTES = 10;

/** What a link's fragment carries; posted to read it and again to spend it. */
export const linkInput = z.strictObject({
  id: z.uuid("link_spent"),
  token: z.string().regex(/^[\w-]{43}$/, "link_spent"),
});

export type LinkInput = z.output<typeof linkInput>;

/** Asking for a link: the address, and the path to go on to. */
export const requestInput = z.strictObject({
  email: emailAddress,
  to: z.string().max(1_000).optional(),
});

/** The first visit: who sets Doorbook up, with the set-up link. */
export const setUpInput = linkInput.extend({
  name: line(100),
  email: emailAddress,
  locale: z.enum(["en", "fr"]),
});

export type SetUpInput = z.output<typeof setUpInput>;
