import type { Database } from "./database.ts";
import type { Settings } from "./settings.ts";
import { type LinkMaker, oldestAdminLink, setUpLink } from "./sign-in-link.ts";

export interface Started {
  options: { json: boolean; data: string; clock: string | undefined };
  settings: Settings;
  database: Database;
  /** The page of the mail catcher, where one runs. */
  mailUrl: string | undefined;
}

/** Says on standard output where everything is: for a person, or as one line of JSON. */
export async function report(started: Started): Promise<void> {
  const { options, settings, database } = started;
  const maker: LinkMaker & { secret: string } = {
    databaseUrl: database.adminUrl ?? database.appUrl,
    appUrl: new URL(settings.env.APP_URL).origin,
    secret: settings.env.AUTH_SECRET,
    now: options.clock === undefined ? new Date() : new Date(options.clock),
  };
  const setUp = await setUpLink(maker);
  const text = options.json
    ? await json(started, maker, setUp)
    : words(started, maker.appUrl, setUp);
  process.stdout.write(`${text}\n`);
}

async function json(
  started: Started,
  maker: LinkMaker,
  setUp: string | undefined,
): Promise<string> {
  const { settings, database, mailUrl } = started;
  return JSON.stringify({
    url: maker.appUrl,
    mailUrl: mailUrl ?? null,
    databaseUrl: database.appUrl,
    adminDatabaseUrl: database.adminUrl ?? null,
    cronSecret: settings.env.CRON_SECRET,
    signInUrl: setUp ?? (await oldestAdminLink(maker)) ?? null,
    pid: process.pid,
  });
}

function words({ options, mailUrl }: Started, appUrl: string, setUp: string | undefined): string {
  const embedded = process.env.DATABASE_URL ? [] : [`  Data      ${options.data}`];
  return [
    "",
    "Doorbook is running.",
    "",
    `  Address   ${appUrl}`,
    ...(mailUrl ? [`  Mail      ${mailUrl}   no SMTP_URL is set: every mail is caught here`] : []),
    ...embedded,
    ...(options.clock ? [`  Clock     started at ${options.clock}, for a trial`] : []),
    ...(reachesBrowsers(appUrl) ? [] : ["", INSECURE]),
    ...(setUp
      ? ["", "Nobody has signed up yet. Begin here (valid until it is used):", "", `  ${setUp}`]
      : []),
    "",
    "Stop with Ctrl-C.",
  ].join("\n");
}

const INSECURE =
  "APP_URL is neither https nor localhost: browsers keep no sign-in there. Put https before it.";

/** Sign-in cookies and the page's cryptography exist on https and on localhost only. */
function reachesBrowsers(appUrl: string): boolean {
  const { protocol, hostname } = new URL(appUrl);
  return protocol === "https:" || /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
}
