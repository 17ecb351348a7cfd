import { freePort } from "../ports.ts";
import { startProcess } from "./process.ts";

export interface MailCatcher {
  smtpUrl: string;
  /** The page that shows what was caught. */
  pageUrl: string;
  stop(): Promise<void>;
}

/** A mail server for this machine that keeps the last thousand mails and sends none on. */
export async function startMailCatcher(): Promise<MailCatcher> {
  const smtp = await freePort(1025);
  const web = await freePort(1080);
  const { NODE_ENV, PATH } = process.env;
  const catcher = await startProcess("mail-catcher.ts", [String(smtp), String(web)], {
    env: { NODE_ENV, PATH, TZ: "UTC", NODE_NO_WARNINGS: "1" },
    quiet: true,
  });
  return {
    smtpUrl: `smtp://127.0.0.1:${smtp}`,
    pageUrl: `http://localhost:${web}`,
    stop: catcher.stop,
  };
}
