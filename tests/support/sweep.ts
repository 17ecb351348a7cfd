import { afterAll, beforeAll, beforeEach } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { inOrganization } from "@/lib/db/transaction";
import { resetEnv } from "@/lib/env";
import { closeMail } from "@/lib/mail/transport";
import { closeSweepPool } from "@/lib/sweep/pool";
import { type MailServer, startMailServer } from "./mail-server";
import type { World } from "./world";

/** Gives the test file a real SMTP server, emptied before each test, and points the product at it. */
export function useMailServer(): MailServer {
  const server = {} as MailServer;
  beforeAll(async () => {
    Object.assign(server, await startMailServer());
    process.env.SMTP_URL = server.url;
    process.env.MAIL_FROM = "Doorbook <doorbook@example.test>";
    resetEnv();
  });
  beforeEach(() => {
    server.messages.length = 0;
    server.atRecipient = () => undefined;
    server.atMessage = () => undefined;
  });
  afterAll(async () => {
    closeMail();
    await server.stop?.();
    await closeSweepPool();
    await closeDatabase();
  });
  return server;
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
