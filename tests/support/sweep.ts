import pg from "pg";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { inOrganization } from "@/lib/db/transaction";
import { resetEnv } from "@/lib/env";
import { closeMail } from "@/lib/mail/transport";
import { closeSweepPool } from "@/lib/sweep/pool";
import { runSweep, type SweepReport } from "@/lib/sweep/run";
import type { TestDatabase } from "./database";
import { type MailServer, startMailServer } from "./mail-server";
import type { EventText } from "./register";
import type { World } from "./world";

/**
 * Gives the test file a real SMTP server, emptied before each test, and points the product at it. Ends the
 * organizations of earlier tests, so that a run finds only the work of its own.
 */
export function useMailServer(database: Readonly<TestDatabase>): MailServer {
  let started: MailServer | undefined;
  // What a test sets must reach the server itself, not a copy of it.
  const server = new Proxy({} as MailServer, {
    get: (_, key) => Reflect.get(started ?? {}, key),
    set: (_, key, value) => Reflect.set(started ?? {}, key, value),
  });
  beforeAll(async () => {
    started = await startMailServer();
    process.env.SMTP_URL = server.url;
    process.env.MAIL_FROM = "Doorbook <doorbook@example.test>";
    resetEnv();
  });
  beforeEach(async () => {
    await endEveryOrganization(database);
    server.messages.length = 0;
    server.atRecipient = () => undefined;
    server.atMessage = () => undefined;
  });
  afterAll(async () => {
    closeMail();
    await started?.stop();
    await closeSweepPool();
    await closeDatabase();
  });
  return server;
}

async function endEveryOrganization({ adminUrl }: Readonly<TestDatabase>): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query("UPDATE organization SET ended_at = '2026-01-01' WHERE ended_at IS NULL");
  await admin.end();
}

/** Eight in the morning in Montréal, and a few minutes, on that day of winter. */
export const morning = (day: string, minutes = 5): Date =>
  new Date(Date.parse(`${day}T13:00:00Z`) + minutes * 60_000);

/** Every mail of the world's outbox with its tries and reminders, oldest first. */
export function mailsOf(world: World) {
  return inOrganization(world.organizationId, (tx) =>
    tx.mail.findMany({
      where: { organizationId: world.organizationId },
      include: { mailAttempts: { orderBy: { no: "asc" } }, reminders: true, links: true },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    }),
  );
}

/** Every decided stage, oldest first. */
export function remindersOf(world: World) {
  return inOrganization(world.organizationId, (tx) =>
    tx.reminder.findMany({
      where: { organizationId: world.organizationId },
      orderBy: [{ decidedOn: "asc" }, { stage: "asc" }],
    }),
  );
}

/** What the organization's audit trail says, oldest first. */
export async function eventTexts(world: World): Promise<EventText[]> {
  const rows = await inOrganization(world.organizationId, (tx) =>
    tx.auditEvent.findMany({
      where: { organizationId: world.organizationId },
      orderBy: { seq: "asc" },
    }),
  );
  return rows.map(({ text }) => JSON.parse(text) as EventText);
}

/** The world's organization as claiming its mail knows it. */
export const placeOf = ({ organizationId }: World) => ({
  id: organizationId,
  zone: "America/Toronto",
});

/** A run that plans and then cannot send: as if its process had been killed in between. */
export async function planOnly(day: string): Promise<SweepReport> {
  const { SMTP_URL } = process.env;
  delete process.env.SMTP_URL;
  resetEnv();
  try {
    return await runSweep(morning(day));
  } finally {
    process.env.SMTP_URL = SMTP_URL;
    resetEnv();
  }
}
