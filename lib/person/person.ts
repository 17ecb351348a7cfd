import { z } from "zod";
import { line } from "../text/clean";

/** What a person may change about himself. */
export const profileInput = z.strictObject({ name: line(100), locale: z.enum(["en", "fr"]) });

export type ProfileInput = z.output<typeof profileInput>;

/** A name to begin with, out of an address, until the person gives his own: "claire.roy@x.ca" → "claire roy". */
export function emailName(email: string): string {
  const [local = email] = email.split("@");
  return (
    local
      .replace(/\+.*$/, "")
      .replace(/[._-]+/g, " ")
      .trim() || email
  );
}
