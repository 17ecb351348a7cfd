import type { CaughtMail } from "../../support/mail-server";
import type { Stage } from "./stage";

const KINDS: Readonly<Record<string, string>> = {
  "/set-up": "set-up token",
  "/sign-in/link": "sign-in token",
  "/invitation": "invitation token",
  "/door": "door token",
};

/** The link to that page in this text; its token is looked for from now on. */
export function linkIn(stage: Stage, text: string, path: string): string {
  const [link] = learnLinks(stage, text).filter((found) => new URL(found).pathname === path);
  if (link === undefined) throw new Error(`no link to ${path}`);
  return link;
}

/** Every link with a token in this text, remembered. */
export function learnLinks(stage: Stage, text: string): string[] {
  const links = text.match(/https?:\/\/[^\s#"<>]+#[\w-]+(\.[\w-]+)+/g) ?? [];
  for (const link of links) {
    const { pathname, hash } = new URL(link);
    stage.learn(KINDS[pathname] ?? "other token", hash.split(".").at(-1) ?? "");
  }
  return links;
}

/** The mail to that address whose links lead to that page: the newest one. */
export function mailWith(stage: Stage, address: string, path: string): CaughtMail {
  const mail = stage.mailsTo(address).findLast(({ text }) => text?.includes(`${path}#`));
  if (mail === undefined) throw new Error(`no mail to ${address} with a link to ${path}`);
  return mail;
}
