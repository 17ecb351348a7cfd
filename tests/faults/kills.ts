import { setTimeout as wait } from "node:timers/promises";
import type pg from "pg";
import { chance } from "./chance";
import { aim, type Moment, planned, type Usual } from "./moment";
import { connect, type Database } from "./place";
import { type Sweeper, startSweeper } from "./processes";
import { endOrganizations, type Filled, fillOrganization, MORNING, standingOf } from "./register";
import { type SmtpServer, startSmtp, type Taken } from "./smtp";

/** What the process was doing when it was killed; several at once where its connections were at different points. */
export type Phase = "planning" | "claiming" | "sending" | "settling" | "over";

/** How one round ended. */
export type Round = {
  moment: Moment | null;
  phases: Phase[];
  /** Connections open on the server at the kill. */
  open: number;
  lost: number;
  extra: number;
  /** Extra copies that differ from the first in Message-ID, Date or bytes. */
  unlike: number;
  /** Mails of the outbox that do not stand as sent, or of which there is not one for each member. */
  unsettled: number;
};

/** `late` kills came when nothing was left to do: they do not count as kills. */
export type Kills = {
  seed: number;
  mails: number;
  controls: Round[];
  rounds: Round[];
  late: Round[];
};

type Options = {
  rounds: number;
  controls: number;
  mails: number;
  seed: number;
  tell?: (line: string) => void;
};

/** A round that is not over by then has lost what still waits. */
const PATIENCE_MS = 30_000;

/**
 * Kills the sweeping process at random moments: in each round so many mails of one recipient each are due, a process
 * sweeps, is killed with SIGKILL, and another one sweeps until nothing waits. The lease is one second.
 */
export async function runKills(database: Database, options: Options): Promise<Kills> {
  const admin = await connect(database);
  const smtp = await startSmtp();
  const { mails, seed } = options;
  const random = chance(seed);
  const settings = { databaseUrl: database.appUrl, sweepUrl: database.sweepUrl };
  const start = () => startSweeper({ ...settings, smtpUrl: smtp.url, leaseSeconds: 1 });
  let [sweeper, spare] = [await start(), await start()];
  const kills: Kills = { seed, mails, controls: [], rounds: [], late: [] };
  const bench: Bench = { admin, eye: await connect(database), smtp, mails };
  let usual: Usual = { planMs: 0, wholeMs: 0 };
  while (kills.controls.length < options.controls) {
    const { round, ...times } = await runControl(bench, sweeper);
    // The first run of a process is slow: the last one says how long they take.
    usual = times;
    kills.controls.push(round);
    options.tell?.(`without a kill: ${JSON.stringify({ ...times, ...round })}`);
  }
  while (kills.rounds.length < options.rounds && kills.late.length < options.rounds) {
    const finisher = spare;
    const moment = aim(random, usual, mails);
    // The next process starts while this round waits for the dead one's lease.
    const round = await runRound(bench, { victim: sweeper, finisher, moment }, async () => {
      spare = await start();
    });
    sweeper = finisher;
    (round.phases.includes("over") ? kills.late : kills.rounds).push(round);
    options.tell?.(`kill ${kills.rounds.length}: ${JSON.stringify(round)}`);
  }
  await Promise.all([sweeper.stop(), spare.stop()]);
  await smtp.stop();
  await Promise.all([admin.end(), bench.eye.end()]);
  return kills;
}

/** `eye` is a second connection, to look through while the first one is in use. */
type Bench = { admin: pg.Client; eye: pg.Client; smtp: SmtpServer; mails: number };

/** A round in which nobody is killed, and how long its planning and the whole run took. */
async function runControl(bench: Bench, sweeper: Sweeper): Promise<Usual & { round: Round }> {
  const organization = await begin(bench);
  const begun = performance.now();
  const planMs = planned(bench.eye, organization).then(() => performance.now() - begun);
  await finish(bench, sweeper, organization);
  const times = { planMs: await planMs, wholeMs: performance.now() - begun };
  const nothing = { moment: null, phases: [] };
  return { ...times, round: { ...nothing, ...(await judge(bench, organization, 0)) } };
}

async function runRound(
  bench: Bench,
  { victim, finisher, moment }: { victim: Sweeper; finisher: Sweeper; moment: Moment },
  meanwhile: () => Promise<void>,
): Promise<Round> {
  const organization = await begin(bench);
  const { smtp } = bench;
  const swept = victim.sweep(MORNING).catch(() => undefined);
  await Promise.race([moment.reached({ ...bench, organization }), swept]);
  const open = smtp.open().size;
  const sending = smtp.sending() > 0;
  await victim.kill();
  const phases = await phasesOf(bench, organization, sending);
  await Promise.all([finish(bench, finisher, organization), meanwhile()]);
  return { moment, phases, ...(await judge(bench, organization, open)) };
}

async function begin({ admin, smtp, mails }: Bench): Promise<Filled> {
  await endOrganizations(admin);
  smtp.taken.length = 0;
  smtp.asked.length = 0;
  return fillOrganization(admin, { members: mails });
}

async function phasesOf(
  { admin, smtp, mails }: Bench,
  organization: Filled,
  sending: boolean,
): Promise<Phase[]> {
  const { planned, sent, waiting } = await standingOf(admin, organization);
  if (!planned && sent + waiting < mails) return ["planning"];
  if (waiting === 0) return ["over"];
  const phases: Phase[] = [];
  if (sending) phases.push("sending");
  if (new Set(smtp.taken.map(({ messageId }) => messageId)).size > sent) phases.push("settling");
  return phases.length > 0 ? phases : ["claiming"];
}

/** Sweeps until nothing is left to plan or to send: as soon as the dead one's lease is over. */
async function finish(
  { admin, mails }: Bench,
  sweeper: Sweeper,
  organization: Filled,
): Promise<void> {
  const begun = Date.now();
  while (Date.now() - begun < PATIENCE_MS) {
    await sweeper.sweep(new Date(MORNING.getTime() + Date.now() - begun));
    const { planned, waiting, sent } = await standingOf(admin, organization);
    if (planned && waiting === 0 && sent >= mails) return;
    await wait(await leaseLeftMs(admin, organization));
  }
}

/** How long the first lease still lasts, and a little: the dead one's transactions may not have ended yet. */
async function leaseLeftMs(admin: pg.Client, { organizationId }: Filled): Promise<number> {
  const { rows } = await admin.query<{ ms: number | null }>(
    "SELECT (extract(epoch FROM min(lease_until) - clock_timestamp()) * 1000)::float AS ms FROM mail WHERE organization_id = $1 AND state = 'waiting'",
    [organizationId],
  );
  return Math.max(0, rows[0]?.ms ?? 0) + 20;
}

async function judge(
  { admin, smtp, mails }: Bench,
  organization: Filled,
  open: number,
): Promise<Omit<Round, "moment" | "phases">> {
  const copies = Map.groupBy(smtp.taken, ({ recipient }) => recipient);
  const numbers = Array.from({ length: mails }, (_, index) => index + 1);
  const lost = numbers.filter((no) => !copies.has(organization.addressOf(no))).length;
  const extras = [...copies.values()].flatMap(([first, ...more]) =>
    first === undefined ? [] : more.map((copy) => ({ first, copy })),
  );
  const { sent, waiting, other } = await standingOf(admin, organization);
  return {
    open,
    lost,
    extra: extras.length,
    unlike: extras.filter(({ first, copy }) => !isSame(first, copy)).length,
    unsettled: Math.abs(mails - sent) + waiting + other,
  };
}

const isSame = (a: Taken, b: Taken) =>
  a.messageId === b.messageId && a.date === b.date && a.bytes === b.bytes;
