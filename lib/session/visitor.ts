import { cookies, headers } from "next/headers";
import { cache } from "react";
import type { Visitor } from "../authorization/authorize";
import { now } from "../clock";
import { env } from "../env";
import { clientAddress } from "../http/client-address";
import { sessionCookie } from "./cookie";
import { noteSeen, openSession, type SignedInPerson } from "./store";

/** A signed-in person with the client's address: what `authorize()` takes, and what a page greets. */
export type SignedInVisitor = Visitor & Omit<SignedInPerson, "seenAt">;

/** Who is signed in in this request, or null. Read from the database once a request. */
export const currentVisitor = cache(async (): Promise<SignedInVisitor | null> => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const token = jar.get(sessionCookie(env().APP_URL).name)?.value;
  if (token === undefined) return null;
  const instant = now();
  const person = await openSession(token, instant);
  if (person === null) return null;
  await noteSeen(token, person, instant);
  const { personId, name, email, locale, emailFailedAt } = person;
  return { personId, name, email, locale, emailFailedAt, from: clientAddress(head) };
});
