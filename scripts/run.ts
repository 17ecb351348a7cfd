// What `npm start` runs once everything is built: database, mail catcher, app and scheduler, and
// their end in the opposite order.

import { setTimeout as wait } from "node:timers/promises";
import { claimData, type Running } from "./run/claim.ts";
import { type Database, openDatabase } from "./run/database.ts";
import { type MailCatcher, startMailCatcher } from "./run/mail-catcher.ts";
import { startProcess } from "./run/process.ts";
import { report } from "./run/report.ts";
import { startScheduler } from "./run/scheduler.ts";
import { readSecrets } from "./run/secrets.ts";
import { checkDeployment, isDeployment, readSettings, type Settings } from "./run/settings.ts";
import { say } from "./say.ts";
import { readOptions } from "./setup/options.mjs";

const options = readOptions(process.argv.slice(2));
const stops: (() => Promise<void> | void)[] = [];
let ending: Promise<never> | undefined;

process.on("SIGINT", () => end(0));
process.on("SIGTERM", () => end(0));
process.on("SIGHUP", () => end(0));

const starting = start();
try {
  await starting;
} catch (error) {
  const known = error instanceof Error ? error : new Error(String(error));
  if (!ending) say(process.env.DEBUG && known.stack ? known.stack : known.message);
  await end(1);
}

async function start(): Promise<void> {
  if (isDeployment()) checkDeployment();
  const secrets = isDeployment() ? undefined : await readSecrets(options.data);
  const claim = secrets && (await claimData(options.data));
  if (claim) stops.push(claim.release);
  const settings = await readSettings(options, secrets);
  const database = await openDatabase(options.data, secrets);
  stops.push(database.stop);
  if (ending) return;
  const mail = process.env.SMTP_URL ? undefined : await startMailCatcher();
  if (mail) stops.push(mail.stop);
  if (ending) return;
  const app = await startProcess("serve.ts", [], { env: appEnv(settings, database, mail) });
  stops.push(app.stop);
  if (process.env.SCHEDULER !== "off") stops.push(startScheduler(settings.scheduler).stop);
  await claim?.announce(announcement(settings, database));
  await report({ options, settings, database, mailUrl: mail?.pageUrl });
  database.ended.then(() => endBecause("The database ended."));
  app.ended.then(endBecause);
}

/** The app's process never learns the admin's role. */
function appEnv(settings: Settings, database: Database, mail: MailCatcher | undefined) {
  const { DATABASE_ADMIN_URL: _, ...inherited } = process.env;
  return {
    ...inherited,
    ...settings.env,
    DATABASE_URL: database.appUrl,
    DATABASE_SWEEP_URL: database.sweepUrl,
    ...(mail && { SMTP_URL: mail.smtpUrl }),
  };
}

function announcement(settings: Settings, database: Database): Omit<Running, "pid"> {
  const { APP_URL, DOORBOOK_CLOCK, DOORBOOK_CLOCK_SINCE } = settings.env;
  return {
    appUrl: APP_URL,
    ...(database.port && { databasePort: database.port }),
    ...(DOORBOOK_CLOCK && {
      clock: { start: DOORBOOK_CLOCK, since: Number(DOORBOOK_CLOCK_SINCE) },
    }),
  };
}

function endBecause(reason: string): void {
  if (ending) return;
  say(reason);
  end(1);
}

/** Stops everything once, the last started first, whatever of it fails. */
function end(status: number): Promise<never> {
  ending ??= (async () => {
    // What is being started just now must be there before it can be stopped.
    await Promise.race([starting.catch(() => undefined), wait(20_000, undefined, { ref: false })]);
    if (status === 0 && stops.length > 0 && !options.json) say("\nStopping …");
    for (const stop of stops.reverse()) {
      try {
        await stop();
      } catch (error) {
        say(String(error));
      }
    }
    process.exit(status);
  })();
  return ending;
}
