import { cookies } from "next/headers";
import { env } from "../env";
import { sessionCookie } from "./cookie";

/** The raw token this browser carries, whether or not it opens anything. */
export async function carriedToken(): Promise<string | null> {
  return (await cookies()).get(sessionCookie(env().APP_URL).name)?.value ?? null;
}

/** Gives the browser its session's cookie. Only in routes and actions. */
export async function keepSession(token: string): Promise<void> {
  const { name, options } = sessionCookie(env().APP_URL);
  (await cookies()).set(name, token, options);
}

/** Takes the cookie away. The session itself must be ended in the database. */
export async function dropSession(): Promise<void> {
  const { name, options } = sessionCookie(env().APP_URL);
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}
