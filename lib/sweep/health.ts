import packageJson from "../../package.json" with { type: "json" };
import { globally } from "../db/transaction";
import { isWritable } from "../db/writable";
import { env } from "../env";
import { zoneRulesVersion } from "../time/zone";
import { oldestWaiting } from "./work";

/** What the health page tells whoever has the cron secret. Instants in ISO 8601. */
export type Health = {
  version: string;
  database: "up" | "down";
  mail: {
    server: "set" | "unset";
    oldestWaitingAt: string | null;
    failingSince: string | null;
  } | null;
  tzdata: string;
  lastSweepAt: string | null;
};

/** Whether the database does its work: within three seconds, writes too. */
export const isDatabaseUp = (): Promise<boolean> => isWritable();

/** The whole state; asks the database only where it is up. */
export async function readHealth(up: boolean): Promise<Health> {
  const known = { version: packageJson.version, tzdata: zoneRulesVersion };
  if (!up) return { ...known, database: "down", mail: null, lastSweepAt: null };
  const [last, failing, oldest] = await Promise.all([lastSweep(), failingSince(), oldestWaiting()]);
  return {
    ...known,
    database: "up",
    mail: {
      server: env().SMTP_URL === undefined ? "unset" : "set",
      oldestWaitingAt: oldest?.toISOString() ?? null,
      failingSince: failing?.toISOString() ?? null,
    },
    lastSweepAt: last?.toISOString() ?? null,
  };
}

async function lastSweep(): Promise<Date | null> {
  const run = await globally((tx) =>
    tx.sweepRun.findFirst({ where: { endedAt: { not: null } }, orderBy: { id: "desc" } }),
  );
  return run?.endedAt ?? null;
}

/**
 * The first run in which a mail was put off since the mail server last took one or refused one for good, which a working
 * server does; null where mail works.
 */
export async function failingSince(): Promise<Date | null> {
  return globally(async (tx) => {
    const good = await tx.sweepRun.findFirst({
      where: { OR: [{ sent: { gt: 0 } }, { failed: { gt: 0 } }] },
      orderBy: { startedAt: "desc" },
      select: { startedAt: true },
    });
    const bad = await tx.sweepRun.findFirst({
      where: {
        deferred: { gt: 0 },
        ...(good === null ? {} : { startedAt: { gt: good.startedAt } }),
      },
      orderBy: { startedAt: "asc" },
      select: { startedAt: true },
    });
    return bad?.startedAt ?? null;
  });
}
