import { simpleParser } from "mailparser";
import nodemailer from "nodemailer";
import pg from "pg";
import { type Child, startChild } from "./child.ts";
import type { Went } from "./due-process.ts";
import { fairnessFigure } from "./fairness.ts";
import type { Figure } from "./measure.ts";
import { dataPlace } from "./place.ts";
import { seedMany } from "./seed-many.ts";
import type { Taken } from "./smtp-process.ts";

const DAY = "2026-11-18";
const NOW = `${DAY}T17:00:00Z`;
/** The first one warms both up and is not counted. */
const ROUNDS = 9;
const CONNECTIONS = 16;
const MAILS = { organizations: 5, members: 100, grants: 1_000, endsIn: "0", owner: "g % 100" };
/** A quarter of the organizations has ten grants that reach a stage on the day, two for each of five owners. */
const REGISTERS = {
  organizations: 10_000,
  members: 5,
  grants: 100,
  endsIn: "(o * 37 + (g % 10) * 17) % 180",
  owner: "(g / 10) % 5",
};

const rounded = (value: number) => Math.round(value * 100) / 100;

/** Runs on a database of its own, as its superuser and as the product's roles. */
async function onOwnDatabase<T>(
  work: (client: pg.Client, env: Record<string, string>) => Promise<T>,
): Promise<T> {
  const place = await dataPlace();
  const client = new pg.Client({ connectionString: place.adminUrl });
  await client.connect();
  try {
    return await work(client, {
      DATABASE_URL: place.databaseUrl,
      DATABASE_SWEEP_URL: place.sweepUrl,
    });
  } finally {
    await client.end();
    await place.end();
  }
}

/** How fast mail leaves, and whether a large organization holds a small one up. */
export const mailFigures = async (): Promise<Figure[]> => [
  await onOwnDatabase(mailThroughput),
  await onOwnDatabase((client, env) => fairnessFigure(client, env, { day: DAY, now: NOW })),
];

/** How fast what is due is found in a million open grants, and how fast it is planned. */
export const dueFigures = (): Promise<Figure[]> => onOwnDatabase(findingAndPlanning);

type Sent = { count: number; ms: number };

/**
 * Mails of ten doors each through the whole engine, and the same finished mails through nodemailer's own pool, in turn
 * and to the same server: claimed, looked at again, rendered, sent and settled against only sent. Aim: a third.
 */
async function mailThroughput(client: pg.Client, env: Record<string, string>): Promise<Figure> {
  const server = startChild<Taken | { port: number }>("smtp-process.ts", [], {});
  const { port } = (await server.first) as { port: number };
  const url = `smtp://127.0.0.1:${port}`;
  const engine = startChild<unknown>("engine-process.ts", [], {
    ...env,
    SMTP_URL: url,
    MAIL_CONNECTIONS: `${CONNECTIONS}`,
  });
  await engine.first;
  const [ours, theirs]: [Sent, Sent] = [
    { count: 0, ms: 0 },
    { count: 0, ms: 0 },
  ];
  for (let round = 0; round < ROUNDS; round += 1) {
    await seedMany(client, DAY, { slug: `mail${round}`, series: round, ...MAILS });
    await engine.ask(NOW);
    const taken = await takenBy(server);
    const same = await sendAgain(url, taken, server);
    if (round > 0)
      for (const [sum, one] of [[ours, taken] as const, [theirs, same] as const]) add(sum, one);
  }
  await engine.end();
  await server.end();
  const [value, floor] = [ours, theirs].map(({ count, ms }) => rounded((count / ms) * 1_000)) as [
    number,
    number,
  ];
  const ratio = rounded(value / floor);
  const shown = { name: "mail_throughput", value, unit: "mails/s" as const, floor, ratio };
  return { ...shown, goal: 0.33, ok: ratio >= 0.33, aim: "a third of it at least" };
}

const takenBy = async (server: Child<unknown>) => (await server.ask("what came")) as Taken;

function add(sum: Sent, { count, firstAt, lastAt }: Taken): void {
  sum.count += count;
  sum.ms += lastAt - firstAt;
}

async function sendAgain(
  url: string,
  { mails, count }: Taken,
  server: Child<unknown>,
): Promise<Taken> {
  const parsed = await Promise.all(mails.map((mail) => simpleParser(mail)));
  const finished = parsed.map(({ subject, html, text, messageId, date, to }) => ({
    from: "Doorbook <doorbook@example.test>",
    to: [to].flat().map((address) => address?.text ?? ""),
    subject,
    html: html || "",
    text,
    messageId,
    date,
  }));
  const transport = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: 500,
  });
  await Promise.all(
    Array.from({ length: count }, (_, index) =>
      transport.sendMail({ ...finished[index % finished.length] }),
    ),
  );
  transport.close();
  return takenBy(server);
}

async function findingAndPlanning(
  client: pg.Client,
  env: Record<string, string>,
): Promise<Figure[]> {
  process.stderr.write("Filling 10,000 organizations with a million grants…\n");
  await seedMany(client, DAY, { slug: "due", series: 100, ...REGISTERS });
  const begun = performance.now();
  await client.query(
    "SELECT organization_id, count(*) FROM access_grant WHERE closure_id IS NULL AND ends_on <= '2026-12-24' GROUP BY 1",
  );
  const floorMs = performance.now() - begun;
  const child = startChild<Went>("due-process.ts", [NOW], env);
  const went = await child.first;
  await child.end();
  process.stderr.write(
    `${went.organizations} organizations, something due in ${went.due}, ${went.planned} mails planned\n`,
  );
  const rate = (went.planned / went.planningMs) * 1_000;
  return [
    figure("due_finding", went.findingMs / 1_000, "s", floorMs / 1_000, 10),
    figure("due_memory", went.memoryMb, "MB", 300, 300),
    { ...figure("planning_rate", rate, "mails/s", 300, 300), ok: rate >= 300, aim: "300 at least" },
    figure("idle_sweep", went.idleMs / 1_000, "s", floorMs / 1_000, 2),
  ];
}

/** A figure whose value must not pass `most`. */
function figure(
  name: string,
  value: number,
  unit: Figure["unit"],
  floor: number,
  most: number,
): Figure {
  const shown = { name, value: rounded(value), unit, floor: rounded(floor) };
  const aim = `${most} ${unit} at most`;
  return { ...shown, ratio: rounded(value / floor), goal: most, ok: value <= most, aim };
}
