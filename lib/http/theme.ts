import { z } from "zod";
import { sessionCookie } from "../session/cookie";

/** What somebody chooses in this browser: always light, always dark, or as the device has it. */
export const themeInput = z.strictObject({ theme: z.enum(["light", "dark", "system"]) });
export type Theme = z.output<typeof themeInput>["theme"];

export const THEME_COOKIE = "theme";

const YEAR_SECONDS = 31_536_000;

/** The cookie that keeps a choice for a year, as closed to scripts as the session's; "system" takes it away. */
export function themeCookie(theme: Theme, appUrl: string) {
  const { options } = sessionCookie(appUrl);
  const kept = theme !== "system";
  return {
    ...options,
    name: THEME_COOKIE,
    value: kept ? theme : "",
    maxAge: kept ? YEAR_SECONDS : 0,
  };
}

/** The theme a page is drawn in; undefined leaves it to the device. */
export function chosenTheme(cookie: string | undefined): "light" | "dark" | undefined {
  return cookie === "light" || cookie === "dark" ? cookie : undefined;
}
