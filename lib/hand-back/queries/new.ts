import { demandReader } from "@/lib/authorization/reader";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { found, knownId } from "@/lib/db/found";
import { read } from "@/lib/db/transaction";
import type { ReceivedKind } from "@/lib/received/kinds";
import type { CivilDate } from "@/lib/time/civil-date";
import { MOST_DOORS, notHandedBack, type OwnCopies, ownCopies } from "../hand-back";
import { HANDED_BACK } from "../kept/handed-back";

/** An access that can be handed back. */
export type Choice = {
  id: string;
  system: string;
  kind: ReceivedKind;
  account: string;
  endsOn: CivilDate | null;
  copies: OwnCopies;
};

/** What the form of a new hand-back offers. */
export type NewHandBack = {
  client: { id: string; name: string };
  /** Whom of the client a mail can reach. */
  contacts: { id: string; name: string; email: string; locale: string | null }[];
  choices: Choice[];
  /** More than one hand-back can hold: the rest goes into a second. */
  more: boolean;
};

/**
 * What of this client's accesses can be handed back, and to whom; those that were asked for stand first, the others by kind and
 * name. `NotFound` where the client is not in this organization.
 */
export async function readNewHandBack(
  scope: OrganizationScope,
  clientId: string,
  asked: readonly string[],
  now: Date,
): Promise<NewHandBack> {
  demandReader(scope);
  const { organizationId } = scope;
  return read(scope, async (tx) => {
    const client = found(
      await tx.client.findFirst({
        where: { organizationId, id: knownId(clientId) },
        select: { id: true, name: true },
      }),
    );
    const contacts = await tx.clientContact.findMany({
      where: { organizationId, clientId: client.id, leftOn: null, email: { not: null } },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      select: { id: true, name: true, email: true, locale: true },
    });
    const accesses = await tx.receivedAccess.findMany({
      where: { organizationId, clientId: client.id, voidedAt: null },
      orderBy: [{ systemKind: "asc" }, { systemWords: "asc" }, { id: "asc" }],
      include: { ...HANDED_BACK, destruction: { select: { happenedOn: true } } },
    });
    const isAsked = ({ id }: { id: string }) => Number(asked.includes(id));
    const free = accesses
      .filter((access) => notHandedBack(access) === null)
      .sort((a, b) => isAsked(b) - isAsked(a));
    return {
      client,
      contacts: contacts.flatMap(({ email, ...one }) =>
        email === null ? [] : [{ ...one, email }],
      ),
      choices: free.slice(0, MOST_DOORS).map((access) => ({
        id: access.id,
        system: access.systemWords,
        kind: access.systemKind as ReceivedKind,
        account: access.account,
        endsOn: access.endsOn as CivilDate | null,
        copies: ownCopies(
          { ...access, destroyedOn: access.destruction?.happenedOn ?? null },
          scope.today(now),
        ),
      })),
      more: free.length > MOST_DOORS,
    };
  });
}
