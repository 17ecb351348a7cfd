import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright";
import { inject } from "vitest";
import { globally } from "@/lib/db/transaction";
import { resetEnv } from "@/lib/env";
import { sessionCookie } from "@/lib/session/cookie";
import { startSession } from "@/lib/session/store";
import type { Person } from "./world";

/** Monday morning at the product of the browser's tests; its clock runs on from here. */
export const MONDAY = new Date("2026-11-23T14:00:00Z");

/** Points the register's own code at the product the browser's tests share, before it opens a connection. */
export function useProduct(): { url: string } {
  const { url, databaseUrl } = inject("product");
  process.env.DATABASE_URL = databaseUrl;
  // Nothing here sweeps; the settings only want an address.
  process.env.DATABASE_SWEEP_URL = databaseUrl;
  resetEnv();
  return { url };
}

/** A browser in which this person is signed in, in that language. */
export async function signedIn(
  browser: Browser,
  { personId }: Person,
  options: BrowserContextOptions & { locale: "en" | "fr" },
): Promise<BrowserContext> {
  const { url } = inject("product");
  await globally((tx) =>
    tx.person.update({ where: { id: personId }, data: { locale: options.locale } }),
  );
  const token = await startSession(personId, null, MONDAY);
  // A colour in the middle of its change is no colour of ours to be judged.
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  const { name, options: cookie } = sessionCookie(url);
  const { hostname } = new URL(url);
  const { httpOnly, secure, path } = cookie;
  await context.addCookies([
    { name, value: token, domain: hostname, path, httpOnly, secure, sameSite: "Lax" },
  ]);
  return context;
}

/** Everything a page was refused by its policy, or said as an error, from now on. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    const { url } = message.location();
    // Chromium asks for it by habit now and then; the pages name another icon.
    if (message.type() === "error" && !url.endsWith("/favicon.ico"))
      complaints.push(`${message.text()} ${url}`);
  });
  return complaints;
}
