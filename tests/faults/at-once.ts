import type pg from "pg";
import type { SweepReport } from "@/lib/sweep/run";
import { connect, type Database } from "./place";
import { type Sweeper, startSweeper } from "./processes";
import {
  endOrganizations,
  type Filled,
  fillOrganization,
  MORNING,
  type Standing,
  standingOf,
} from "./register";
import { type SmtpServer, startSmtp } from "./smtp";

/** What so many sweeps at once over two processes did with so many mails due. */
export type AtOnce = {
  sweeps: number;
  due: number;
  lost: number;
  doubles: number;
  /** Rows of the outbox that do not stand as sent, or of which there is not one for each member. */
  unsettled: number;
  /** The slowest answers of sweeps that found nothing to do: while others worked, and when all was done. Milliseconds. */
  idleMs: number;
  wholeMs: number;
};

/** Half of what is due belongs to one organization, the rest to four. */
const SHARES = [4, 1, 1, 1, 1];
const WAVES = 40;

type Options = { due: number; sweeps: readonly number[]; tell?: (line: string) => void };

/**
 * Lets so many sweeps run at once, half of them in each of two processes, again and again until nothing waits; then
 * all of them once more, when there is nothing to find.
 */
export async function runAtOnce(
  database: Database,
  { due, sweeps: numbers, tell }: Options,
): Promise<AtOnce[]> {
  const [admin, smtp] = [await connect(database), await startSmtp()];
  const settings = { databaseUrl: database.appUrl, sweepUrl: database.sweepUrl, smtpUrl: smtp.url };
  const instances = await Promise.all([startSweeper(settings), startSweeper(settings)]);
  const all: AtOnce[] = [];
  for (const sweeps of numbers) {
    const one = await runOnce({ admin, smtp, instances }, due, sweeps);
    tell?.(JSON.stringify(one));
    all.push(one);
  }
  await Promise.all(instances.map((instance) => instance.stop()));
  await smtp.stop();
  await admin.end();
  return all;
}

type Bench = { admin: pg.Client; smtp: SmtpServer; instances: readonly [Sweeper, Sweeper] };

async function runOnce(
  { admin, smtp, instances }: Bench,
  due: number,
  sweeps: number,
): Promise<AtOnce> {
  await endOrganizations(admin);
  smtp.taken.length = 0;
  const organizations: Filled[] = [];
  for (const share of SHARES)
    organizations.push(await fillOrganization(admin, { members: (due * share) / 8 }));
  const begun = performance.now();
  const wave = () => {
    const now = new Date(MORNING.getTime() + performance.now() - begun);
    const one = (no: number) => instances[no % 2 === 0 ? 0 : 1].sweep(now);
    return Promise.all(Array.from({ length: sweeps }, (_, no) => one(no)));
  };
  const reports: SweepReport[] = [];
  for (let no = 0; no < WAVES && !(await standings(admin, organizations)).every(isOver); no += 1)
    reports.push(...(await wave()));
  const wholeMs = Math.round(performance.now() - begun);
  reports.push(...(await wave()));
  const unsettled = (await standings(admin, organizations)).reduce(
    (sum, { sent, waiting, other }, no) =>
      sum + Math.abs((organizations[no]?.members ?? 0) - sent) + waiting + other,
    0,
  );
  const idleMs = Math.max(...reports.filter(isIdle).map(({ elapsedMs }) => elapsedMs));
  return { sweeps, due, unsettled, idleMs, wholeMs, ...judge(smtp, organizations) };
}

async function standings(admin: pg.Client, organizations: readonly Filled[]): Promise<Standing[]> {
  const all: Standing[] = [];
  for (const organization of organizations) all.push(await standingOf(admin, organization));
  return all;
}

const isOver = ({ planned, waiting }: Standing) => planned && waiting === 0;

const isIdle = ({ planned, sent, failed, deferred }: SweepReport) =>
  planned + sent + failed + deferred === 0;

function judge({ taken }: SmtpServer, organizations: readonly Filled[]) {
  const reached = new Set(taken.map(({ recipient }) => recipient));
  const lost = organizations
    .flatMap(({ members, addressOf }) =>
      Array.from({ length: members }, (_, index) => addressOf(index + 1)),
    )
    .filter((address) => !reached.has(address)).length;
  return { lost, doubles: taken.length - reached.size };
}

/**
 * How long a sweep takes that finds every mail in the hands of another process, whose mail server is silent.
 * Milliseconds.
 */
export async function runBesideHanging(database: Database): Promise<number> {
  const [admin, smtp] = [await connect(database), await startSmtp()];
  await endOrganizations(admin);
  const settings = { databaseUrl: database.appUrl, sweepUrl: database.sweepUrl, smtpUrl: smtp.url };
  const [holder, other] = await Promise.all([startSweeper(settings), startSweeper(settings)]);
  smtp.atRecipient = () => "hang";
  await fillOrganization(admin, { members: 3 });
  const held = holder.sweep(MORNING).catch(() => undefined);
  while (smtp.asked.length < 3) await new Promise((resolve) => setTimeout(resolve, 10));
  const { elapsedMs } = await other.sweep(MORNING);
  await holder.kill();
  await held;
  await other.stop();
  await smtp.stop();
  await admin.end();
  return elapsedMs;
}
