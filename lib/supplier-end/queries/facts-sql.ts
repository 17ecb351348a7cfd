import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transaction";
import type { StoredEnd } from "../stored";
import type { EndDoor, EndFacts, EndLink, EndPerson, EndSecret } from "../supplier-end";

const { sql } = Prisma;

/** An instant as JSON writes it: in UTC, to the millisecond. */
const iso = (column: Prisma.Sql) =>
  sql`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** What one enters by the credential `c` of the system `y`. */
const entrance = sql`y.name AS system, c.identifier AS account, c.kind`;

type End = Pick<StoredEnd, "organizationId" | "id" | "supplierId" | "recordedAt">;

const itemsOf = ({ organizationId, id }: End, kind: string) => sql`
  SELECT subject_id AS id, generation FROM supplier_end_item
  WHERE organization_id = ${organizationId}::uuid AND end_id = ${id}::uuid AND kind = ${kind}`;

// What was open at the end, and what came to light afterwards: a door that stands now, or was closed since.
const doors = (end: End) => sql`
  SELECT g.id::text, ${entrance}, c.id::text AS "credentialId", g.level, o.name AS owner, g.starts_on AS "startsOn",
    i.id IS NOT NULL AS "wasOpen",
    EXISTS (SELECT FROM handover h WHERE h.organization_id = g.organization_id AND h.grant_id = g.id) AS handed,
    CASE WHEN z.id IS NOT NULL THEN json_build_object('on', z.happened_on, 'recordedAt', ${iso(sql`z.recorded_at`)}, 'by', z.by_name,
      'how', z.kind, 'evidence', z.evidence, 'evidenceUrl', z.evidence_url, 'note', z.note) END AS closed,
    CASE WHEN g.voided_at IS NOT NULL THEN json_build_object('at', ${iso(sql`g.voided_at`)}, 'by', coalesce(g.voided_by_name, ''),
      'why', coalesce(g.void_why, '')) END AS withdrawn
  FROM access_grant g
  JOIN credential c ON c.organization_id = g.organization_id AND c.id = g.credential_id
  JOIN system y ON y.organization_id = c.organization_id AND y.id = c.system_id
  JOIN membership o ON o.organization_id = g.organization_id AND o.id = g.owner_id
  LEFT JOIN closure z ON z.organization_id = g.organization_id AND z.id = g.closure_id
  LEFT JOIN (${itemsOf(end, "grant")}) i ON i.id = g.id
  WHERE g.organization_id = ${end.organizationId}::uuid AND g.supplier_id = ${end.supplierId}::uuid
    AND (i.id IS NOT NULL OR (g.voided_at IS NULL AND z.recorded_at > ${end.recordedAt}::timestamptz)
      OR EXISTS (SELECT FROM standing_grant s WHERE s.organization_id = g.organization_id AND s.id = g.id))
  ORDER BY (z.id IS NOT NULL OR g.voided_at IS NOT NULL), y.name_norm, c.identifier, g.id`;

// Which generation of the credential `c` was the present one when the end was written.
const presentThen = (end: End) => sql`(
  SELECT coalesce(max(r.generation) FILTER (WHERE r.recorded_at <= ${end.recordedAt}::timestamptz), min(r.generation) - 1, c.generation)
  FROM rotation r WHERE r.organization_id = ${end.organizationId}::uuid AND r.credential_id = c.id)`;

// The secrets it knew at the end, and those of which a handover came to light afterwards (also one recorded in that very moment) or that were
// brought back: whatever it had of the generation that was present then, or of a later one.
const secrets = (end: End) => sql`
  SELECT k.id::text, ${entrance}, k.generation, k.was AS "wasKnown",
    (SELECT h.channel FROM handover h JOIN access_grant g ON g.organization_id = h.organization_id AND g.id = h.grant_id
     WHERE h.organization_id = ${end.organizationId}::uuid AND h.credential_id = k.id AND g.supplier_id = ${end.supplierId}::uuid
       AND h.generation = k.generation ORDER BY h.happened_on DESC, h.id DESC LIMIT 1) AS channel,
    CASE
      WHEN EXISTS (SELECT FROM current_holder x WHERE x.organization_id = ${end.organizationId}::uuid AND x.credential_id = k.id
                   AND x.supplier_id = ${end.supplierId}::uuid) THEN NULL
      WHEN r.id IS NOT NULL THEN json_build_object('how', 'rotated', 'on', r.happened_on, 'recordedAt', ${iso(sql`r.recorded_at`)},
        'by', r.by_name, 'why', r.why, 'generation', r.generation)
      WHEN c.retired_at IS NOT NULL THEN json_build_object('how', 'retired', 'on', coalesce(z.happened_on, left(${iso(sql`c.retired_at`)}, 10)),
        'recordedAt', ${iso(sql`c.retired_at`)}, 'by', coalesce(z.by_name, ''), 'evidence', coalesce(z.evidence, 'claimed'))
      ELSE json_build_object('how', 'withdrawn') END AS changed
  FROM (
    SELECT id, max(generation) AS generation, bool_or(was) AS was FROM (
      SELECT i.id, i.generation, true AS was FROM (${itemsOf(end, "credential")}) i
      UNION ALL
      SELECT h.credential_id, h.generation, false FROM handover h
      JOIN access_grant g ON g.organization_id = h.organization_id AND g.id = h.grant_id AND g.voided_at IS NULL
      JOIN credential c ON c.organization_id = h.organization_id AND c.id = h.credential_id
      WHERE h.organization_id = ${end.organizationId}::uuid AND g.supplier_id = ${end.supplierId}::uuid
        AND (h.recorded_at > ${end.recordedAt}::timestamptz OR (h.generation >= ${presentThen(end)}
          AND (c.retired_at IS NULL OR c.retired_at > ${end.recordedAt}::timestamptz)))
    ) AS of_both GROUP BY id
  ) k
  JOIN credential c ON c.organization_id = ${end.organizationId}::uuid AND c.id = k.id
  JOIN system y ON y.organization_id = c.organization_id AND y.id = c.system_id
  LEFT JOIN LATERAL (SELECT * FROM rotation r WHERE r.organization_id = ${end.organizationId}::uuid AND r.credential_id = k.id
    AND r.generation > k.generation ORDER BY r.generation LIMIT 1) r ON true
  LEFT JOIN LATERAL (SELECT z.* FROM closure z JOIN access_grant g ON g.organization_id = z.organization_id AND g.closure_id = z.id
    WHERE z.organization_id = ${end.organizationId}::uuid AND g.credential_id = k.id AND z.kind = 'revoked'
    ORDER BY z.recorded_at, z.id LIMIT 1) z ON true
  ORDER BY y.name_norm, c.identifier, k.id`;

const links = (end: End) => sql`
  SELECT l.id::text, ${entrance}, l.ended_why AS "endedWhy", ${iso(sql`l.ended_at`)} AS "endedAt"
  FROM (${itemsOf(end, "link")}) i
  JOIN secret_link l ON l.organization_id = ${end.organizationId}::uuid AND l.id = i.id
  JOIN credential c ON c.organization_id = l.organization_id AND c.id = l.credential_id
  JOIN system y ON y.organization_id = c.organization_id AND y.id = c.system_id
  ORDER BY y.name_norm, c.identifier, l.id`;

const people = (end: End) => sql`
  SELECT t.id::text, t.name, t.left_on AS "leftOn" FROM (${itemsOf(end, "contact")}) i
  JOIN contact t ON t.organization_id = ${end.organizationId}::uuid AND t.id = i.id ORDER BY t.name, t.id`;

const destroyed = (end: End) => sql`
  SELECT a.id::text, ${entrance}, a.words, a.said_by_name AS by, ${iso(sql`a.at`)} AS at, a.generation FROM attestation a
  JOIN access_grant g ON g.organization_id = a.organization_id AND g.id = a.grant_id
  JOIN credential c ON c.organization_id = g.organization_id AND c.id = g.credential_id
  JOIN system y ON y.organization_id = c.organization_id AND y.id = c.system_id
  WHERE a.organization_id = ${end.organizationId}::uuid AND a.supplier_id = ${end.supplierId}::uuid AND a.what = 'destroyed'
  ORDER BY a.at, a.id`;

const leftFirst = (all: readonly EndSecret[]) =>
  all.toSorted((a, b) => Number(a.changed !== null) - Number(b.changed !== null));

/** What the end of a supplier is about, and what became of each, what is left first: the whole of it, for the page and the certificate. */
export const factsSql = {
  of: async (tx: Tx, end: End): Promise<EndFacts> => ({
    doors: await tx.$queryRaw<EndDoor[]>(doors(end)),
    secrets: leftFirst(await tx.$queryRaw<EndSecret[]>(secrets(end))),
    links: await tx.$queryRaw<EndLink[]>(links(end)),
    people: await tx.$queryRaw<EndPerson[]>(people(end)),
    destroyed: await tx.$queryRaw<EndFacts["destroyed"]>(destroyed(end)),
  }),
} as const;
