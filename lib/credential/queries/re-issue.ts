import type { Action } from "@/lib/authorization/matrix";
import { demandReader } from "@/lib/authorization/reader";
import { permittedActions } from "@/lib/authorization/relation";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { found, knownId } from "@/lib/db/found";
import { Prisma } from "@/lib/db/generated/client";
import { read, type Tx } from "@/lib/db/transaction";
import { type Holder, holdersSql } from "@/lib/grant/queries/holders-sql";
import { type GrantRow, rowSql } from "@/lib/grant/queries/row-sql";
import { isOpenDoor } from "@/lib/grant/state";
import { type LinkState, linkState } from "@/lib/secret-link/secret-link";

/** The newest one-time link that carries the present secret to a grant's supplier. */
export type ReIssueLink = { state: LinkState; madeBy: string; madeAt: Date; expiresAt: Date };

/** A door that stays open through a rotated credential, whose supplier had a former secret. */
export type ReIssueEntry = {
  grant: GrantRow;
  /** The latest handover of a former secret. */
  former: Holder;
  /** By which handover its supplier has the present one; null while it is due. */
  has: Holder | null;
  link: ReIssueLink | null;
  /** What the permission table lets the reader do to this door. */
  may: Action[];
};

export type ReIssueList = {
  credential: Prisma.CredentialGetPayload<{ select: typeof select }>;
  /** The last rotation: what is due has been so since that day. Null where it was never rotated. */
  rotation: { happenedOn: string; recordedAt: Date; byName: string } | null;
  /** Who still has to get the present secret first, then who has it. */
  entries: ReIssueEntry[];
  /** Doors whose supplier had a former secret and that were closed by the last rotation or since. */
  closed: GrantRow[];
  /** Open doors of which no handover at all is on record: whether their suppliers need the new one is not known. */
  unknown: GrantRow[];
};

const select = {
  id: true,
  kind: true,
  identifier: true,
  generation: true,
  retiredAt: true,
  system: { select: { id: true, name: true, owner: { select: { id: true } } } },
  rotations: {
    orderBy: { generation: "desc" },
    take: 1,
    select: { id: true, happenedOn: true, recordedAt: true, byName: true },
  },
} as const satisfies Prisma.CredentialSelect;

const GRANTS = 500;

/**
 * Who must still get the secret that the last rotation made, who has it, and whose door was closed instead. Due is
 * what the due item "re-issue" says. At most 500 doors. Throws `NotFound` where the credential is not in this organization.
 */
export async function readReIssueList(
  scope: OrganizationScope,
  id: string,
  now: Date,
): Promise<ReIssueList> {
  demandReader(scope);
  const credentialId = knownId(id);
  const { organizationId } = scope;
  return read(scope, async (tx) => {
    const where = { organizationId_id: { organizationId, id: credentialId } };
    const credential = found(await tx.credential.findUnique({ where, select }));
    const [rotation] = credential.rotations;
    const through = Prisma.sql`g.credential_id = ${credentialId}::uuid AND g.voided_at IS NULL
      AND (g.closure_id IS NULL OR z.rotation_id = ${rotation?.id ?? null}::uuid OR z.recorded_at >= ${rotation?.recordedAt ?? now})`;
    const grants = await rowSql.read(tx, scope, through, scope.today(now), GRANTS);
    const holders = await holdersSql.of(tx, organizationId, [credentialId]);
    const links = await newestLinks(tx, organizationId, credential, now);
    const { generation } = credential;
    const formerOf = (grant: GrantRow) =>
      holders.find((h) => h.grantId === grant.id && h.generation < generation);
    const open = grants.filter(({ state }) => isOpenDoor(state) || state === "planned");
    const entry = (grant: GrantRow): ReIssueEntry[] => {
      const former = formerOf(grant);
      if (former === undefined || credential.retiredAt !== null) return [];
      const has = grant.reIssueDue ? null : handedTo(grant, holders);
      // Its supplier has ended: nobody hands it the present one.
      if (!grant.reIssueDue && has === null) return [];
      const owners = [grant.owner.id, credential.system.owner.id];
      return [
        {
          grant,
          former,
          has,
          link: links.get(grant.id) ?? null,
          may: permittedActions(scope, { owners }, now),
        },
      ];
    };
    return {
      credential,
      rotation: rotation ?? null,
      entries: open
        .flatMap(entry)
        .toSorted((a, b) => Number(a.has !== null) - Number(b.has !== null)),
      closed: grants.filter((grant) => grant.state === "closed" && formerOf(grant) !== undefined),
      unknown: open.filter(({ id: grantId }) => !holders.some((h) => h.grantId === grantId)),
    };
  });
}

/** Its own handover of the present secret, else another of the same supplier's. */
function handedTo(grant: GrantRow, holders: readonly Holder[]): Holder | null {
  const now = holders.filter((h) => h.knowsNow && h.supplier.id === grant.supplier.id);
  return now.find(({ grantId }) => grantId === grant.id) ?? now[0] ?? null;
}

async function newestLinks(
  tx: Tx,
  organizationId: string,
  { id: credentialId, generation }: { id: string; generation: number },
  now: Date,
): Promise<Map<string, ReIssueLink>> {
  const links = await tx.secretLink.findMany({
    where: { organizationId, credentialId, generation },
    orderBy: [{ madeAt: "asc" }, { id: "asc" }],
    select: {
      grantId: true,
      madeByName: true,
      madeAt: true,
      expiresAt: true,
      copiedAt: true,
      endedWhy: true,
    },
    take: 2_000,
  });
  return new Map(
    links.map((link) => {
      const { madeByName: madeBy, madeAt, expiresAt } = link;
      return [link.grantId, { state: linkState(link, now), madeBy, madeAt, expiresAt }];
    }),
  );
}
