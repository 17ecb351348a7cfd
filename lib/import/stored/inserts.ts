import type { OrganizationScope } from "@/lib/authorization/scope";
import { newId } from "@/lib/db/id";
import type { Tx } from "@/lib/db/transaction";
import type { GrantRecord, Records } from "./records";

/** Who imports, when, and into which import the rows belong. */
export type Hand = { scope: OrganizationScope; importId: string; now: Date };

/** Inserts rotations, grants, handovers, closures and the former ends of a list, each kind in one statement. */
export async function insertRecords(tx: Tx, hand: Hand, records: Records): Promise<void> {
  await insertRotations(tx, hand, records);
  await insertGrants(tx, hand, records.grants);
  await insertHandovers(tx, hand, records.grants);
  await insertClosures(tx, hand, records.grants);
  await insertChanges(
    tx,
    hand,
    records.grants.flatMap(({ id, extensions }) =>
      extensions.map((extension) => ({ grantId: id, late: false, ...extension })),
    ),
  );
}

async function insertRotations(tx: Tx, { scope, now }: Hand, { rotations, retired }: Records) {
  const { organizationId } = scope;
  const rows = JSON.stringify(rotations);
  await tx.$executeRaw`
    INSERT INTO rotation (organization_id, id, credential_id, generation, happened_on, recorded_at, recorded_on, why, by_id, by_name)
    SELECT ${organizationId}::uuid, x.id, x."credentialId", x.generation, x."happenedOn", ${now}, ${scope.today(now)},
      'after_use', ${scope.membershipId}::uuid, ${scope.actor.name}
    FROM jsonb_to_recordset(${rows}::jsonb) AS x(id uuid, "credentialId" uuid, generation int, "happenedOn" text)`;
  await tx.$executeRaw`
    UPDATE credential c SET generation = x.generation FROM (
      SELECT "credentialId", max(generation) AS generation
      FROM jsonb_to_recordset(${rows}::jsonb) AS r("credentialId" uuid, generation int) GROUP BY 1) AS x
    WHERE c.organization_id = ${organizationId}::uuid AND c.id = x."credentialId"`;
  await tx.$executeRaw`
    UPDATE credential SET retired_at = ${now}, version = version + 1
    WHERE organization_id = ${organizationId}::uuid AND id = ANY(${retired}::uuid[]) AND retired_at IS NULL`;
}

async function insertGrants(
  tx: Tx,
  { scope, importId, now }: Hand,
  grants: readonly GrantRecord[],
) {
  const today = scope.today(now);
  await tx.$executeRaw`
    INSERT INTO access_grant (organization_id, id, supplier_id, contact_id, credential_id, level, level_words, reason, ticket, note,
      owner_id, starts_on, ends_on, no_end_reason, review_on, end_known_on, requested_by, authorized_by, authorized_on, import_id,
      logged_at, logged_on, logged_by_id, logged_by_name)
    SELECT ${scope.organizationId}::uuid, x.id, x."supplierId", x."contactId", x."credentialId", x.level, x."levelWords", x.reason,
      x.ticket, x.note, x."ownerId", x."startsOn", x."endsOn", x."noEndReason", x."reviewOn", ${today}, x."requestedBy",
      x."authorizedBy", x."authorizedOn", ${importId}::uuid, ${now}, ${today}, ${scope.membershipId}::uuid, ${scope.actor.name}
    FROM jsonb_to_recordset(${JSON.stringify(grants)}::jsonb) AS x(id uuid, "supplierId" uuid, "contactId" uuid,
      "credentialId" uuid, level text, "levelWords" text, reason text, ticket text, note text, "ownerId" uuid, "startsOn" text,
      "endsOn" text, "noEndReason" text, "reviewOn" text, "requestedBy" text, "authorizedBy" text, "authorizedOn" text)`;
}

async function insertHandovers(tx: Tx, { scope, now }: Hand, grants: readonly GrantRecord[]) {
  const rows = grants.flatMap(({ id: grantId, credentialId, handover }) =>
    handover === null ? [] : [{ ...handover, grantId, credentialId }],
  );
  await tx.$executeRaw`
    INSERT INTO handover (organization_id, id, grant_id, credential_id, generation, channel, happened_on, recorded_at, recorded_on, by_id, by_name)
    SELECT ${scope.organizationId}::uuid, x.id, x."grantId", x."credentialId", x.generation, x.channel, x."happenedOn", ${now},
      ${scope.today(now)}, ${scope.membershipId}::uuid, ${scope.actor.name}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS x(id uuid, "grantId" uuid, "credentialId" uuid, generation int, channel text, "happenedOn" text)`;
}

async function insertClosures(tx: Tx, { scope, now }: Hand, grants: readonly GrantRecord[]) {
  const { organizationId } = scope;
  const rows = JSON.stringify(
    grants.flatMap(({ id: grantId, closure }) =>
      closure === null ? [] : [{ ...closure, grantId }],
    ),
  );
  await tx.$executeRaw`
    INSERT INTO closure (organization_id, id, grant_id, kind, happened_on, recorded_at, recorded_on, evidence, rotation_id, via, by_id, by_name)
    SELECT ${organizationId}::uuid, x.id, x."grantId", x.kind, x."happenedOn", ${now}, ${scope.today(now)}, 'claimed',
      coalesce(x."rotationId", r.id), 'import', ${scope.membershipId}::uuid, ${scope.actor.name}
    FROM jsonb_to_recordset(${rows}::jsonb)
      AS x(id uuid, "grantId" uuid, kind text, "happenedOn" text, "rotationId" uuid, generation int)
    JOIN access_grant g ON g.organization_id = ${organizationId}::uuid AND g.id = x."grantId"
    LEFT JOIN rotation r ON r.organization_id = g.organization_id AND r.credential_id = g.credential_id AND r.generation = x.generation`;
  await tx.$executeRaw`
    UPDATE access_grant g SET closure_id = x.id
    FROM jsonb_to_recordset(${rows}::jsonb) AS x(id uuid, "grantId" uuid)
    WHERE g.organization_id = ${organizationId}::uuid AND g.id = x."grantId"`;
}

type End = { endsOn: string | null; reviewOn: string | null };

/** Keeps the former ends of grants that were extended, as `grant_change` rows. */
export async function insertChanges(
  tx: Tx,
  { scope, now }: Hand,
  extensions: readonly { grantId: string; from: End; to: End; why: string; late: boolean }[],
): Promise<void> {
  const rows = extensions.flatMap(({ grantId, from, to, why, late }) =>
    [
      { what: "end", fromValue: from.endsOn, toValue: to.endsOn },
      { what: "review", fromValue: from.reviewOn, toValue: to.reviewOn },
    ]
      .filter(({ fromValue, toValue }) => fromValue !== toValue)
      .map((change) => ({ id: newId(), grantId, why, late, ...change })),
  );
  await tx.$executeRaw`
    INSERT INTO grant_change (organization_id, id, grant_id, what, from_value, to_value, why, late, via, at, on_day, by_id, by_name)
    SELECT ${scope.organizationId}::uuid, x.id, x."grantId", x.what, x."fromValue", x."toValue", x.why, x.late, 'import', ${now},
      ${scope.today(now)}, ${scope.membershipId}::uuid, ${scope.actor.name}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS x(id uuid, "grantId" uuid, what text, "fromValue" text, "toValue" text, why text, late boolean)`;
}
