import { Prisma } from "@/lib/db/generated/client";
import { dueSql } from "@/lib/grant/queries/due-sql";
import type { CivilDate } from "@/lib/time/civil-date";
import type { FindingChoice } from "../filter";
import { CREDENTIAL_FINDINGS, type CredentialFinding } from "../findings";
import { CREDENTIAL_KINDS, hasSecretValue, isMachine } from "../kinds";

const { sql, raw, join } = Prisma;

const kinds = (which: (kind: (typeof CREDENTIAL_KINDS)[number]) => boolean) =>
  raw(
    `c.kind IN (${CREDENTIAL_KINDS.filter(which)
      .map((kind) => `'${kind}'`)
      .join(", ")})`,
  );

type Condition = (organizationId: string, today: CivilDate) => Prisma.Sql;

// The few in trouble are found at once for the whole organization, and not for each row anew.
const among = (ids: Prisma.Sql) => sql`c.id = ANY (ARRAY(${ids}))`;

const standing = (which: Prisma.Sql) => sql`EXISTS (SELECT FROM standing_grant g
  WHERE g.organization_id = c.organization_id AND g.credential_id = c.id AND ${which})`;

const conditions: Readonly<Record<CredentialFinding, Condition>> = {
  exposed: (organizationId) => among(dueSql.credentials.exposed(organizationId)),
  holder_gone: (...asked) => among(dueSql.credentials.holderGone(...asked)),
  member_left: (organizationId, today) => sql`EXISTS (SELECT FROM left_knowing l
    WHERE l.organization_id = ${organizationId}::uuid AND l.credential_id = c.id AND l.generation = c.generation AND l.on_day <= ${today})`,
  too_old: (...asked) => among(dueSql.credentials.tooOld(...asked)),
  native_end_passed: (_, today) => sql`c.native_ends_on < ${today} AND ${standing(sql`true`)}`,
  // OFFSET 0: looked up for each row by key, whatever the planner knows of the tables.
  unknown_channel: (organizationId) => sql`EXISTS (SELECT FROM handover h
    JOIN access_grant x ON x.organization_id = h.organization_id AND x.id = h.grant_id AND x.voided_at IS NULL
    WHERE h.organization_id = ${organizationId}::uuid AND h.credential_id = c.id AND h.generation = c.generation
      AND h.channel = 'unknown' OFFSET 0)`,
  no_owner: () => sql`${kinds(isMachine)} AND (o.ended_at IS NOT NULL OR o.role = 'auditor')`,
  no_off_switch: () => sql`${kinds(isMachine)} AND c.off_switch IS NULL`,
  no_interval: () =>
    sql`${kinds((kind) => isMachine(kind) && hasSecretValue(kind))} AND c.rotate_every_days IS NULL`,
  native_end_differs: (_, today) =>
    sql`c.native_ends_on >= ${today} AND ${standing(sql`g.ends_on IS DISTINCT FROM c.native_ends_on`)}`,
};

/**
 * Whether a finding, or any, is the matter with a credential `c`, its system's owner being `o`: what
 * lib/credential/findings.ts says, as conditions that find the few among many. tests/credential compares the two.
 */
export const findingSql = {
  is(choice: FindingChoice, organizationId: string, today: CivilDate): Prisma.Sql {
    const asked = choice === "any" ? CREDENTIAL_FINDINGS : [choice];
    const either = join(
      asked.map((finding) => sql`(${conditions[finding](organizationId, today)})`),
      " OR ",
    );
    return sql`(c.retired_at IS NULL AND (${either}))`;
  },
} as const;
