import { inOrganization } from "@/lib/db/transaction";
import { logReceived } from "@/lib/received/operations/log";
import { logReceivedInput } from "@/lib/received/schema";
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
        destructionAccesss: { orderBy: { id: "asc" } },
        receivedAccessUserAccesss: { orderBy: { membershipId: "asc" } },
      },
    }),
  );
}
