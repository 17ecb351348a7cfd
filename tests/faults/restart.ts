import { setTimeout as wait } from "node:timers/promises";
import type pg from "pg";
import { connect } from "./place";
import type { OwnPostgres } from "./postgres";
import { type Sweeper, startSweeper } from "./processes";
import { endOrganizations, type Filled, fillOrganization, MORNING, standingOf } from "./register";
import { type SmtpServer, startSmtp } from "./smtp";

/** What befalls the database in the middle of a run. */
export type Trouble = "immediate" | "fast" | "read-only";

/** How it went. */
export type Troubled = {
  due: number;
  lost: number;
  doubles: number;
  /** Rows of the outbox that do not stand as sent, or of which there is not one for each member. */
  unsettled: number;
  /** Whether the process lives, and what the health page answered before, during and after. */
  alive: boolean;
  health: number[];
};

type Options = {
  due: number;
  trouble: Trouble;
  /** How long the database is read-only; a restart takes as long as it takes. */
  forMs: number;
  leaseSeconds?: number;
};

/** Longer than an outage and a lease. */
const PATIENCE_MS = 240_000;

/** Lets trouble befall the database when a third of the mails are taken, and sweeps on each second until nothing waits. */
export async function runTroubled(postgres: OwnPostgres, options: Options): Promise<Troubled> {
  const smtp = await startSmtp();
  const before = await connect(postgres);
  await endOrganizations(before);
  const organization = await fillOrganization(before, { members: options.due });
  await before.end();
  const settings = { databaseUrl: postgres.appUrl, sweepUrl: postgres.sweepUrl };
  const { leaseSeconds = 120 } = options;
  const sweeper = await startSweeper({ ...settings, smtpUrl: smtp.url, leaseSeconds });
  const health = [(await sweeper.health()).status];
  const begun = Date.now();
  const clock = () => new Date(MORNING.getTime() + Date.now() - begun);
  const first = sweeper.sweep(clock()).catch(() => undefined);
  while (smtp.taken.length < options.due / 3) await smtp.next();
  health.push(...(await befall(postgres, options, sweeper)));
  await first;
  const admin = await connect(postgres);
  while (Date.now() - begun < PATIENCE_MS) {
    const { planned, waiting } = await standingOf(admin, organization);
    if (planned && waiting === 0) break;
    await sweeper.sweep(clock()).catch(() => undefined);
    await wait(1_000);
  }
  const alive = sweeper.isAlive();
  const counts = await judge(admin, smtp, organization);
  await sweeper.stop();
  await smtp.stop();
  await admin.end();
  return { due: options.due, ...counts, alive, health: health.filter(isNew) };
}

const isNew = (status: number, no: number, all: number[]) => status !== all[no - 1];

/** Brings the trouble, asks for the health until the database is well again, and answers what it said. */
async function befall(
  postgres: OwnPostgres,
  { trouble, forMs }: Options,
  sweeper: Sweeper,
): Promise<number[]> {
  const seen: number[] = [];
  let over = false;
  const asking = (async () => {
    while (!over || seen.at(-1) !== 200) {
      seen.push((await sweeper.health()).status);
      await wait(25);
    }
  })();
  if (trouble === "read-only") {
    await postgres.setReadOnly(true);
    await wait(forMs);
    await postgres.setReadOnly(false);
  } else await postgres.restart(trouble);
  over = true;
  await asking;
  return seen;
}

async function judge(admin: pg.Client, { taken }: SmtpServer, organization: Filled) {
  const reached = new Set(taken.map(({ recipient }) => recipient));
  const { members } = organization;
  const { sent, waiting, other } = await standingOf(admin, organization);
  return {
    lost: Array.from({ length: members }, (_, no) => organization.addressOf(no + 1)).filter(
      (address) => !reached.has(address),
    ).length,
    doubles: taken.length - reached.size,
    unsettled: Math.abs(members - sent) + waiting + other,
  };
}
