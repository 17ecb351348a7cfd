import { expect, test } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { readHandBack } from "@/lib/hand-back/queries/page";
import { runSweep } from "@/lib/sweep/run";
import { useMailServer } from "../support/sweep";
import { useTestDatabase } from "../support/test-database";
import { NOON } from "../support/world";
import { minutes, started } from "./made";

const server = useMailServer(useTestDatabase());

const toClient = () =>
  server.messages.filter(({ recipients }) => recipients.includes("lea@rive.example"));

test("who started it is told that a mail was refused, with the server's words; the proof shows it", async () => {
  const { world, id, max } = await started();
  server.atRecipient = (address) =>
    address === "lea@rive.example" ? { code: 550, message: "no such user" } : undefined;
  await runSweep(minutes(1));
  await runSweep(minutes(2));
  const [notice] = server.messages;
  expect(notice?.recipients).toEqual([max.email]);
  expect(notice?.subject).toBe("Not delivered: the hand-back to Café Rive");
  expect(notice?.text).toContain("no such user");
  expect(notice?.text).toContain(`/hand-backs/${id}`);
  const page = await readHandBack(await world.as(max, "register:read"), id, minutes(3));
  expect(page.told).toBe(0);
  expect(page.tellings).toMatchObject([{ no: 1, mail: { state: "failed" } }]);
  expect(page.tellings[0]?.mail?.reply).toContain("no such user");
});

test("the mail says who reads an answer: an admin, where whoever started it has left", async () => {
  const { world, max } = await started();
  await inOrganization(world.organizationId, (tx) =>
    tx.membership.updateMany({ where: { id: max.membershipId }, data: { endedAt: NOON } }),
  );
  await runSweep(minutes(1));
  const [mail] = toClient();
  expect(mail?.replyTo?.value).toMatchObject([{ address: world.admin.email }]);
  expect(mail?.text).toContain(`Reply to this mail: ${world.admin.name} reads it.`);
});

test("the mail is in the client's language, and lets no name end a header", async () => {
  const { world } = await started();
  await inOrganization(world.organizationId, (tx) =>
    tx.clientContact.updateMany({
      where: { organizationId: world.organizationId },
      data: { locale: "fr", name: "Léa\r\nBcc: evil@example.test" },
    }),
  );
  await runSweep(minutes(1));
  const [mail] = toClient();
  expect(mail?.subject?.replaceAll("\u00a0", " ")).toBe(
    "Studio Nord vous rend 3 accès : fermez-les",
  );
  expect(mail?.text).toContain("N’essayez pas notre compte");
  expect(mail?.raw.split("\r\n\r\n")[0]).not.toMatch(/^Bcc:/m);
});
