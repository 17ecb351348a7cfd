import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { currentVisitor } from "../session/visitor";
import { chooseLocale, isLocale } from "./locale";
import { readMessages } from "./messages";

export const LOCALE_COOKIE = "locale";

/**
 * The language and words of this request. Civil dates are formatted as UTC midnights; instants are
 * formatted with the organization's own zone where they are shown.
 */
export default getRequestConfig(async ({ locale: asked }) => {
  const [jar, head, visitor] = await Promise.all([cookies(), headers(), currentVisitor()]);
  const locale = isLocale(asked)
    ? asked
    : chooseLocale({
        person: visitor?.locale,
        cookie: jar.get(LOCALE_COOKIE)?.value,
        acceptLanguage: head.get("accept-language"),
      });
  return { locale, messages: readMessages(locale), timeZone: "UTC" };
});
