import { inOrganization } from "@/lib/db/transaction";
import { recordDestruction } from "@/lib/received/operations/destroy";
import { editReceived } from "@/lib/received/operations/edit";
import { logReceived } from "@/lib/received/operations/log";
import { undoDestruction } from "@/lib/received/operations/undo-destruction";
import { voidReceived } from "@/lib/received/operations/void";
import { logReceivedInput, recordDestructionInput } from "@/lib/received/schema";
import { type Member, NOON, type World } from "./world";

/** What a test says about an access that a client gave; everything has a default. */
export type ReceivedWords = {
  by?: Member;
  owner?: Member;
  users?: Member[];
  client?: string;
  system?: string;
  account?: string;
} & Record<string, unknown>;

let counter = 0;

/** The input of `logReceived` for these words, through the same schema as every form. */
export function receivedInput({
  owner,
  users,
  client,
  system,
  account,
  by: _,
  ...more
}: ReceivedWords) {
  return logReceivedInput.parse({
    client: { create: { name: client ?? "Café Lune" } },
    systemWords: system ?? "Web site",
    systemKind: "web_site",
    account: account ?? `agency-${++counter}`,
    sinceOn: "2026-10-01",
    ownerId: owner?.membershipId ?? null,
    userIds: users?.map(({ membershipId }) => membershipId) ?? [],
    ...more,
  });
}

/** Logs an access the way the product does, by the world's admin unless another is named. */
export async function holdAccess(world: World, words: ReceivedWords = {}, now = NOON) {
  const scope = await world.as(words.by ?? world.admin, "received:edit", now);
  return logReceived(scope, receivedInput(words), now);
}

/** A received access as it is stored, with everything that hangs on it. */
export function receivedOf(world: World, id: string) {
  return inOrganization(world.organizationId, (tx) =>
    tx.receivedAccess.findFirstOrThrow({
      where: { organizationId: world.organizationId, id },
      include: {
        client: true,
        destruction: true,
        destructions: { orderBy: { id: "asc" } },
        accessUsers: { orderBy: { membershipId: "asc" } },
      },
    }),
  );
}

async function versioned(world: World, id: string) {
  return { id, version: (await receivedOf(world, id)).version, confirmedNoSecret: false };
}

/** Records that our copies are gone, by the world's admin. */
export async function destroyAccess(world: World, id: string, more: object = {}) {
  const input = { ...(await versioned(world, id)), happenedOn: "2026-11-18", how: null, ...more };
  const scope = await world.as(world.admin, "received:edit");
  return recordDestruction(scope, recordDestructionInput.parse(input), NOON);
}

/** Takes that back. */
export async function undoDestroyed(world: World, id: string) {
  const input = { ...(await versioned(world, id)), why: "Recorded in error" };
  return undoDestruction(await world.as(world.admin, "received:edit"), input, NOON);
}

/** Marks it as logged in error. */
export async function voidAccess(world: World, id: string) {
  const input = { ...(await versioned(world, id)), why: "Logged in error" };
  return voidReceived(await world.as(world.admin, "received:edit"), input, NOON);
}

/** Says anew what is known of it; what is not named is empty. */
export async function editAccess(world: World, id: string, more: ReceivedWords) {
  const { account, systemWords: system } = await receivedOf(world, id);
  const { client, ownerId, userIds, ...facts } = receivedInput({ account, system, ...more });
  const input = { ...(await versioned(world, id)), ...facts };
  return editReceived(await world.as(world.admin, "received:edit"), input, NOON);
}
