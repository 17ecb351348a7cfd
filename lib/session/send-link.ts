import { createTranslator } from "next-intl";
import { signInMail } from "../../emails/sign-in";
import { env } from "../env";
import { chooseLocale } from "../i18n/locale";
import { readMessages } from "../i18n/messages";
import { log } from "../log";
import { sendDirect } from "../mail/direct";
import { tokenFor } from "../token/token";
import { LINK_MINUTES } from "./link";
import { type MadeLink, recordSending } from "./sign-in";

/** Where the link leads. Id and token stand in the fragment, which no server, log or referrer sees. */
export function signInUrl(id: string, to: string): string {
  const { APP_URL, AUTH_SECRET } = env();
  const query = to === "/registers" ? "" : `?to=${encodeURIComponent(to)}`;
  return `${APP_URL}/sign-in/link${query}#${id}.${tokenFor("sign-in", id, AUTH_SECRET)}`;
}

/**
 * Sends a sign-in link that was made, and records how that ended. Called after the answer, so that
 * its time tells nobody whether the address is known. Never throws.
 */
export async function sendLink(
  { id, to: recipient }: MadeLink,
  page: { to: string; locale: string },
  now: Date,
): Promise<void> {
  if (recipient === null) return;
  try {
    const locale = chooseLocale({ person: recipient.locale, cookie: page.locale });
    const messages = readMessages(locale)["sign-in"]?.mail as Record<string, string>;
    const t = createTranslator({ locale, messages });
    const { address } = recipient;
    const { host } = new URL(env().APP_URL);
    const mail = await signInMail({
      locale,
      url: signInUrl(id, page.to),
      words: {
        subject: t("subject", { host }),
        preview: t("preview", { minutes: LINK_MINUTES }),
        title: t("title"),
        body: t("body", { address, host }),
        button: t("button"),
        once: t("once", { minutes: LINK_MINUTES }),
        ignore: t("ignore"),
      },
    });
    const sent = await sendDirect({ to: { name: recipient.name, address }, ...mail }, now);
    await recordSending(id, sent);
  } catch (error) {
    log().error({ link: id, name: (error as Error).name }, "a sign-in link was not sent");
  }
}
