import { authorizeClientLink } from "@/lib/authorization/client-link";
import { createClient } from "@/lib/client/operations/create";
import { createClientContact } from "@/lib/client/operations/create-contact";
import { createClientContactInput, createClientInput } from "@/lib/client/schema";
import { inOrganization } from "@/lib/db/transaction";
import { confirmDoors } from "@/lib/hand-back/operations/confirm";
import { startHandBack } from "@/lib/hand-back/operations/start";
import { confirmDoorsInput, startHandBackInput } from "@/lib/hand-back/schema";
import { logReceived } from "@/lib/received/operations/log";
import { logReceivedInput } from "@/lib/received/schema";
import { runSweep } from "@/lib/sweep/run";
import type { CaughtMail, MailServer } from "../support/mail-server";
import { type Member, makeWorld, NOON, type World } from "../support/world";

/** A client of the world with one person who can be told. */
export async function makeClient(world: World, name = "Café Rive", email = "lea@rive.example") {
  const scope = await world.as(world.admin, "received:edit");
  const { id: clientId } = await createClient(scope, createClientInput.parse({ name }), NOON);
  const person = { clientId, name: "Léa", email, locale: "en" };
  const contact = await createClientContact(scope, createClientContactInput.parse(person), NOON);
  return { clientId, contactId: contact.id };
}

/** One access of the client; a web site unless another kind is named. */
export async function hold(
  world: World,
  clientId: string,
  systemWords: string,
  words: object = {},
): Promise<string> {
  const fields = { systemKind: "web_site", account: "nord-admin", sinceOn: "2026-01-05", ...words };
  const input = logReceivedInput.parse({ client: { id: clientId }, systemWords, ...fields });
  return (await logReceived(await world.as(world.admin, "received:edit"), input, NOON)).id;
}

type Words = { by?: Member; now?: Date; project?: string; words?: string };

/** Starts a hand-back of these accesses. */
export async function handBack(
  world: World,
  to: { clientId: string; contactId: string },
  accessIds: readonly string[],
  { by = world.admin, now = NOON, project = "", words = "" }: Words = {},
): Promise<string> {
  const input = startHandBackInput.parse({ ...to, accessIds: [...accessIds], project, words });
  return (await startHandBack(await world.as(by, "received:hand_back", now), input, now)).id;
}

/** A world, Max who works there, a client, three accesses of it, and Max's hand-back of all three. */
export async function started(now = NOON, words: Omit<Words, "now" | "by"> = {}) {
  const world = await makeWorld("Studio Nord");
  const max = await world.addMember("Max");
  const to = await makeClient(world);
  const doors = [
    await hold(world, to.clientId, "Our web site"),
    await hold(world, to.clientId, "Our shop", {
      systemKind: "shop",
      account: "shop@nord.example",
    }),
    await hold(world, to.clientId, "The alarm", { systemKind: "premises", account: "code 4" }),
  ];
  const id = await handBack(world, to, doors, { by: max, now, ...words });
  return { world, max, to, doors, id };
}

/** A hand-back of which the first mail was sent, and the link in it; the server is emptied again. */
export async function told(server: MailServer) {
  const there = await started();
  await runSweep(minutes(1));
  const mail = server.messages.find(({ recipients }) => recipients.includes("lea@rive.example"));
  server.messages.length = 0;
  return { ...there, link: linkIn(mail) };
}

export const minutes = (n: number) => new Date(NOON.getTime() + n * 60_000);
export const days = (n: number) => new Date(NOON.getTime() + n * 86_400_000);

/** Writes this into every row of the world, past the operations. */
export const update = (world: World, table: "clientContact" | "link" | "handBack", data: object) =>
  inOrganization(world.organizationId, (tx) =>
    (tx[table] as unknown as { updateMany(one: object): Promise<unknown> }).updateMany({
      where: { organizationId: world.organizationId },
      data,
    }),
  );

/** The three parts of the link in a mail. */
export function linkIn(mail: Pick<CaughtMail, "text"> | undefined) {
  const [, fragment = ""] = /\/hand-back#(\S+)/.exec(mail?.text ?? "") ?? [];
  const [organizationId = "", linkId = "", token = ""] = fragment.split(".");
  return { organizationId, linkId, token };
}

type Link = ReturnType<typeof linkIn>;

export const byLink = (link: Link, now: Date) =>
  authorizeClientLink(link, "hand_back:confirm", now, "203.0.113.9");

/** The client confirms these doors by its link. */
export async function confirm(
  link: Link,
  accessIds: readonly string[],
  now: Date,
  words: { what?: string; words?: string } = {},
) {
  const input = confirmDoorsInput.parse({ accessIds: [...accessIds], what: "changed", ...words });
  return confirmDoors(await byLink(link, now), input, now);
}

/** The hand-back's row with its items and tellings. */
export const rowOf = (world: World, id: string) =>
  inOrganization(world.organizationId, (tx) =>
    tx.handBack.findFirstOrThrow({
      where: { organizationId: world.organizationId, id },
      include: {
        handBackItemHandBacks: { orderBy: { accessId: "asc" } },
        handBackTellingHandBacks: { orderBy: { no: "asc" } },
      },
    }),
  );
