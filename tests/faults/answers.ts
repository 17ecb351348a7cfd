import type pg from "pg";
import type { SweepReport } from "@/lib/sweep/run";
import { connect, type Database } from "./place";
import { type Sweeper, startSweeper } from "./processes";
import { endOrganizations, type Filled, fillOrganization, MORNING } from "./register";
import { type Behaviour, type SmtpServer, startSmtp } from "./smtp";

/** What became of one mail: its state, the classes of its tries with the server's codes, whether its reader's address is flagged, its copies. */
export type Fate = { state: string; tries: string[]; flagged: boolean; copies: number };

const refused = (code: number): Behaviour => ({ code, message: `${code} says the server` });

/** What the server does with the mail of one reader, before DATA or after the final dot, and what must become of it at once and later. */
type Case = {
  name: string;
  where: "recipient" | "dot";
  answers: Behaviour;
  first: Omit<Fate, "copies"> & { copies: number };
  /** After the server has come to its senses. */
  later: Fate;
};

const is = (state: string, tries: string[], copies: number, flagged = false): Fate => ({
  ...{ state, tries, flagged, copies },
});

/** Answers that put off, and are tried again when the server is well. */
const putOff = (code: number, where: Case["where"]): Case => ({
  name: `${code} ${where === "dot" ? "after the final dot" : "before DATA"}`,
  where,
  answers: refused(code),
  first: is("waiting", [`refused_now ${code}`], 0),
  later: is("sent", [`refused_now ${code}`, "accepted 250"], 1),
});

const refusal = (where: Case["where"]): Case => ({
  name: `554 ${where === "dot" ? "after the final dot" : "before DATA"}`,
  where,
  answers: refused(554),
  first: is("failed", ["refused 554"], 0, true),
  later: is("failed", ["refused 554"], 0, true),
});

const broken = (answers: "hang" | "drop", where: Case["where"]): Case => ({
  name: `${answers} ${where === "dot" ? "after the final dot" : "before DATA"}`,
  where,
  answers,
  first: is("waiting", ["perhaps_sent"], where === "dot" ? 1 : 0),
  later: is("sent", ["perhaps_sent", "accepted 250"], where === "dot" ? 2 : 1),
});

/** One of each; the reader's number is the place in this list and one. */
export const CASES: readonly Case[] = [
  putOff(421, "dot"),
  putOff(421, "recipient"),
  putOff(451, "dot"),
  // Greylisting: the first try is put off, the second is taken.
  putOff(451, "recipient"),
  putOff(552, "dot"),
  putOff(552, "recipient"),
  refusal("dot"),
  refusal("recipient"),
  broken("drop", "dot"),
  broken("drop", "recipient"),
  broken("hang", "dot"),
  broken("hang", "recipient"),
];

/** How the run with all the cases went. */
export type Answers = {
  first: SweepReport;
  /** What differs from what must be, in words; empty where all is as classed. */
  wrong: string[];
  /** Readers whose server is well, and how many of them got their mail in the same run. */
  others: number;
  othersTaken: number;
  /** Copies of one mail that differ in Message-ID, Date or bytes. */
  unlike: number;
};

const OTHERS = 28;
/** Late the same day: a full mailbox is tried again after 12 to 15 hours, and after midnight a mail says "yesterday". */
const LATER_MS = 15.5 * 60 * 60_000;

/** Sweeps once while the server does everything wrong at once, and once more late in the evening, when it is well. */
export async function runAnswers(database: Database, limitMs?: number): Promise<Answers> {
  const [admin, smtp] = [await connect(database), await startSmtp()];
  await endOrganizations(admin);
  const sweeper = await startSweeper({
    ...{ databaseUrl: database.appUrl, sweepUrl: database.sweepUrl, smtpUrl: smtp.url },
  });
  const members = CASES.length + OTHERS;
  const organization = await fillOrganization(admin, { members });
  const caseOf = new Map(CASES.map((one, no) => [organization.addressOf(no + 1), one]));
  const at = (where: Case["where"]) => (address: string) => {
    const one = caseOf.get(address);
    return one?.where === where ? one.answers : "take";
  };
  Object.assign(smtp, { atRecipient: at("recipient"), atDot: at("dot") });
  const first = await sweeper.sweep(MORNING, limitMs);
  const wrong = await compare(admin, smtp, organization, "first");
  const othersTaken = smtp.taken.filter(({ recipient }) => !caseOf.has(recipient)).length;
  Object.assign(smtp, { atRecipient: () => "take", atDot: () => "take" });
  await sweeper.sweep(new Date(MORNING.getTime() + LATER_MS));
  wrong.push(...(await compare(admin, smtp, organization, "later")));
  await sweeper.stop();
  await smtp.stop();
  await admin.end();
  return { first, wrong, others: OTHERS, othersTaken, unlike: unlikeCopies(smtp) };
}

async function compare(
  admin: pg.Client,
  smtp: SmtpServer,
  organization: Filled,
  when: "first" | "later",
): Promise<string[]> {
  const wrong: string[] = [];
  for (const [index, one] of CASES.entries()) {
    const fate = await fateOf(admin, smtp, organization, index + 1);
    if (JSON.stringify(fate) !== JSON.stringify(one[when]))
      wrong.push(`${one.name}, ${when}: ${JSON.stringify(fate)}`);
  }
  return wrong;
}

/** What became of a member's first daily mail. */
async function fateOf(
  admin: pg.Client,
  { taken }: SmtpServer,
  { organizationId, addressOf }: Filled,
  no: number,
): Promise<Fate> {
  const { rows } = await admin.query<Omit<Fate, "copies"> & { message: string }>(
    `SELECT m.state, p.email_failed_at IS NOT NULL AS flagged, m.message_id AS message,
       array(SELECT concat_ws(' ', a.outcome, a.code) FROM mail_attempt a
             WHERE a.organization_id = m.organization_id AND a.mail_id = m.id ORDER BY a.no) AS tries
     FROM mail m JOIN membership b ON b.organization_id = m.organization_id AND b.id = m.recipient_id
     JOIN person p ON p.id = b.person_id
     WHERE m.organization_id = $1 AND p.email = $2 AND m.kind = 'daily' ORDER BY m.local_day LIMIT 1`,
    [organizationId, addressOf(no)],
  );
  const [row] = rows;
  if (row === undefined) return is("none", [], 0);
  const copies = taken.filter(({ messageId }) => messageId === row.message).length;
  return is(row.state, row.tries, copies, row.flagged);
}

function unlikeCopies({ taken }: SmtpServer): number {
  return [...Map.groupBy(taken, ({ messageId }) => messageId).values()].filter(
    (copies) => new Set(copies.map(({ date, bytes }) => `${date} ${bytes}`)).size > 1,
  ).length;
}

/** What a run does when nobody listens, and the next one when somebody does. */
export async function runRefused(database: Database) {
  const [admin, smtp] = [await connect(database), await startSmtp()];
  await endOrganizations(admin);
  const { members } = await fillOrganization(admin, { members: 20 });
  const settings = { databaseUrl: database.appUrl, sweepUrl: database.sweepUrl };
  const [lonely, well] = await Promise.all([
    startSweeper({ ...settings, smtpUrl: "smtp://127.0.0.1:1" }),
    startSweeper({ ...settings, smtpUrl: smtp.url }),
  ]);
  const refused = await lonely.sweep(MORNING);
  const { rows } = await admin.query<{ outcome: string }>(
    "SELECT DISTINCT concat_ws(' ', a.outcome, a.code) AS outcome FROM mail_attempt a JOIN organization o ON o.id = a.organization_id AND o.ended_at IS NULL",
  );
  const after = await well.sweep(new Date(MORNING.getTime() + 2 * 60_000));
  await Promise.all([lonely.stop(), well.stop()]);
  await smtp.stop();
  await admin.end();
  return { members, refused, outcomes: rows.map(({ outcome }) => outcome), after };
}

/** How long a run takes whose every mail meets a silent server. Milliseconds. */
export async function runAllHanging(database: Database): Promise<number> {
  const [admin, smtp] = [await connect(database), await startSmtp()];
  await endOrganizations(admin);
  await fillOrganization(admin, { members: 60 });
  const settings = { databaseUrl: database.appUrl, sweepUrl: database.sweepUrl };
  const sweeper: Sweeper = await startSweeper({ ...settings, smtpUrl: smtp.url });
  smtp.atDot = () => "hang";
  const { elapsedMs } = await sweeper.sweep(MORNING);
  await sweeper.stop();
  await smtp.stop();
  await admin.end();
  return elapsedMs;
}
