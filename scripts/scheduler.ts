// Calls the scheduled route of a Doorbook elsewhere each minute: for deployments in which the app
// does not do it itself (SCHEDULER=off). Settings: APP_ORIGIN where it listens (default APP_URL),
// APP_URL, CRON_SECRET.
import { startScheduler } from "./run/scheduler.ts";
import { fail, say } from "./say.ts";

const { APP_URL, CRON_SECRET, APP_ORIGIN = APP_URL } = process.env;
if (!APP_URL || !CRON_SECRET || !APP_ORIGIN) fail(new Error("Set APP_URL and CRON_SECRET."));

const scheduler = startScheduler({
  origin: APP_ORIGIN,
  host: new URL(APP_URL).host,
  secret: CRON_SECRET,
});
say(`Calling ${APP_ORIGIN} each minute.`);
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    scheduler.stop();
    process.exit(0);
  });
}
