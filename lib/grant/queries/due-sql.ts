import { INSECURE_CHANNELS } from "@/lib/credential/channel";
import { Prisma } from "@/lib/db/generated/client";
import type { CivilDate } from "@/lib/time/civil-date";
import { stateSql } from "./state-sql";

const { sql, raw } = Prisma;

const INSECURE = raw(INSECURE_CHANNELS.map((channel) => `'${channel}'`).join(", "));

// The first grant's start is only looked for where nothing was rotated.
const byAge = (organizationId: string, today: CivilDate) => sql`
  SELECT k.id, k.generation FROM credential k
  LEFT JOIN LATERAL (SELECT x.happened_on FROM rotation x
    WHERE x.organization_id = ${organizationId}::uuid AND x.credential_id = k.id AND x.generation = k.generation OFFSET 0) r ON true
  LEFT JOIN LATERAL (SELECT min(x.starts_on) AS starts_on FROM (SELECT x.starts_on FROM access_grant x
    WHERE r.happened_on IS NULL AND x.organization_id = ${organizationId}::uuid AND x.credential_id = k.id
      AND x.voided_at IS NULL OFFSET 0) x) f ON true
  WHERE k.organization_id = ${organizationId}::uuid AND k.rotate_every_days IS NOT NULL AND k.retired_at IS NULL
    AND civil(coalesce(r.happened_on, f.starts_on)) + k.rotate_every_days <= civil(${today})`;

// OFFSET 0, here and below, keeps the planner from joining whole tables by hash: the few are looked up by key, one by one, also where it
// knows nothing of the tables yet. For that no partial index may fit the look-up, so retired_at is asked outside.
const ofPresent = (organizationId: string) => sql`
  JOIN LATERAL (SELECT c.id, c.generation, c.retired_at FROM credential c
    WHERE c.organization_id = ${organizationId}::uuid AND c.id = h.credential_id AND c.generation = h.generation OFFSET 0) k
    ON k.retired_at IS NULL`;

const knows = (organizationId: string) => sql`
  JOIN LATERAL (SELECT * FROM handover i WHERE i.organization_id = ${organizationId}::uuid AND i.grant_id = x.id OFFSET 0) h ON true
  ${ofPresent(organizationId)}`;

const holderGone = (organizationId: string, today: CivilDate) => sql`
  SELECT k.id, k.generation FROM supplier p
  JOIN access_grant x ON x.organization_id = p.organization_id AND x.supplier_id = p.id AND x.voided_at IS NULL ${knows(organizationId)}
  WHERE p.organization_id = ${organizationId}::uuid AND p.ended_on <= ${today}
  UNION ALL
  SELECT k.id, k.generation FROM contact t
  JOIN access_grant x ON x.organization_id = t.organization_id AND x.supplier_id = t.supplier_id AND x.voided_at IS NULL ${knows(organizationId)}
  WHERE t.organization_id = ${organizationId}::uuid AND t.left_on <= ${today} AND coalesce(h.contact_id, x.contact_id) = t.id
  UNION ALL
  SELECT k.id, k.generation FROM closure z
  JOIN access_grant x ON x.organization_id = z.organization_id AND x.id = z.grant_id AND x.closure_id = z.id AND x.voided_at IS NULL ${knows(organizationId)}
  WHERE z.organization_id = ${organizationId}::uuid AND z.kind = 'lapsed' AND z.undone_at IS NULL AND z.happened_on <= ${today}
  UNION ALL
  SELECT k.id, k.generation FROM attestation a
  JOIN access_grant x ON x.organization_id = a.organization_id AND x.supplier_id = a.supplier_id AND x.voided_at IS NULL ${knows(organizationId)}
  WHERE a.organization_id = ${organizationId}::uuid AND a.what = 'person_left' AND a.answered_at IS NULL AND a.on_day <= ${today}
    AND coalesce(h.contact_id, x.contact_id) = a.person_id`;

// Of a contact t: his supplier says that he has left, and nobody has answered.
const saidToHaveLeft = (today: CivilDate) => sql`EXISTS (SELECT FROM attestation a
  WHERE a.organization_id = t.organization_id AND a.supplier_id = t.supplier_id AND a.person_id = t.id AND a.what = 'person_left'
    AND a.answered_at IS NULL AND a.on_day <= ${today})`;

// One of ours left knowing what is the secret still.
const memberLeft = (organizationId: string, today: CivilDate) => sql`
  SELECT k.id, k.generation FROM left_knowing h ${ofPresent(organizationId)}
  WHERE h.organization_id = ${organizationId}::uuid AND h.on_day <= ${today}`;

// Of the credential c at hand: the same as memberLeft.
const leftKnown = (
  today: CivilDate,
) => sql`(c.retired_at IS NULL AND EXISTS (SELECT FROM left_knowing l
  WHERE l.organization_id = c.organization_id AND l.credential_id = c.id AND l.generation = c.generation AND l.on_day <= ${today}))`;

// Of the credential c at hand: the same as byAge.
const tooOld = (today: CivilDate) => sql`(c.rotate_every_days IS NOT NULL AND c.retired_at IS NULL
  AND civil(coalesce(
    (SELECT r.happened_on FROM rotation r WHERE r.organization_id = c.organization_id AND r.credential_id = c.id
      AND r.generation = c.generation),
    (SELECT min(f.starts_on) FROM access_grant f WHERE f.organization_id = c.organization_id AND f.credential_id = c.id
      AND f.voided_at IS NULL))) + c.rotate_every_days <= civil(${today}))`;

// Of a grant g: nothing is handed over to its supplier any more.
const hasEnded = sql`EXISTS (SELECT FROM supplier e
  WHERE e.organization_id = g.organization_id AND e.id = g.supplier_id AND e.ended_on IS NOT NULL)`;

const unchanged = (today: CivilDate) => sql`(${stateSql.is("standing", today)}
  AND (g.changed_before = false OR (g.guided AND g.changed_before IS NULL))
  AND g.starts_on <= ${today} AND (g.approval_asked_at IS NULL OR g.authorized_on <= ${today}) AND NOT ${hasEnded} AND NOT EXISTS (
    SELECT FROM rotation r WHERE r.organization_id = g.organization_id AND r.credential_id = g.credential_id
      AND r.recorded_at >= g.logged_at))`;

// Of a grant g and its credential c: it was handed a former generation.
const hadFormer = sql`EXISTS (SELECT FROM handover h
  WHERE h.organization_id = g.organization_id AND h.grant_id = g.id AND h.generation < c.generation)`;

const standingOf = (organizationId: string, credential: Prisma.Sql, today: CivilDate) => sql`(
  SELECT g.organization_id, g.id, g.supplier_id FROM access_grant g
  WHERE g.organization_id = ${organizationId}::uuid AND g.credential_id = ${credential} AND ${stateSql.is("standing", today)} OFFSET 0)`;

// Those of `credentials` (rows with id and generation) and the grants that know that generation; with each, whether an insecure channel told
// any of them.
const holders = (organizationId: string, credentials: Prisma.Sql) => sql`
  SELECT known.id AS credential_id, g.id, bool_or(h.channel IN (${INSECURE})) OVER (PARTITION BY known.id) AS exposed FROM ${credentials} known
  CROSS JOIN LATERAL (SELECT x.grant_id, x.channel FROM handover x WHERE x.organization_id = ${organizationId}::uuid
    AND x.credential_id = known.id AND x.generation = known.generation OFFSET 0) h
  CROSS JOIN LATERAL (SELECT x.id FROM access_grant x WHERE x.organization_id = ${organizationId}::uuid
    AND x.id = h.grant_id AND x.voided_at IS NULL OFFSET 0) g`;

// Whom a credential's trouble concerns: the grants that stand, and those whose supplier still knows the present secret. Read from the
// few credentials in trouble to their grants, never from all grants to their credentials.
const concerned = (organizationId: string, credentials: Prisma.Sql, today: CivilDate) => sql`
  WITH trouble AS MATERIALIZED (SELECT DISTINCT id, generation FROM (${credentials}) AS found_trouble)
  SELECT g.id FROM trouble CROSS JOIN LATERAL ${standingOf(organizationId, sql`trouble.id`, today)} g
  UNION ALL SELECT id FROM (${holders(organizationId, sql`trouble`)}) AS knows`;

const suspects = (organizationId: string) => sql`(
    SELECT DISTINCT k.id, k.generation FROM handover h
    ${ofPresent(organizationId)}
    WHERE h.organization_id = ${organizationId}::uuid AND h.channel IN (${INSECURE}))`;

// The same, of the credentials whose present generation travelled by an insecure channel: the grants that know it tell both.
const concernedByExposure = (organizationId: string, today: CivilDate) => sql`
  WITH suspect AS MATERIALIZED ${suspects(organizationId)},
  knows AS MATERIALIZED (${holders(organizationId, sql`suspect`)}),
  trouble AS MATERIALIZED (SELECT DISTINCT credential_id AS id FROM knows WHERE exposed)
  SELECT g.id FROM trouble CROSS JOIN LATERAL ${standingOf(organizationId, sql`trouble.id`, today)} g
  UNION ALL SELECT id FROM knows WHERE exposed`;

/**
 * The findings about a grant `g`, as SQL conditions: the same as the branches of the view due_item (a test compares them), without reading
 * the whole register for one page. Rows are found by these: the ids first, as an array, so that they are found once however the rest is
 * planned; the few rows of a page are told theirs by `flags`.
 */
export const dueSql = {
  /** The ids of the credentials that are exposed, too old or known to somebody gone, as a query each; some of them twice. */
  credentials: {
    exposed: (organizationId: string): Prisma.Sql =>
      sql`SELECT credential_id FROM (${holders(organizationId, suspects(organizationId))}) AS knows WHERE exposed`,
    tooOld: (organizationId: string, today: CivilDate): Prisma.Sql =>
      sql`SELECT id FROM (${byAge(organizationId, today)}) AS old`,
    holderGone: (organizationId: string, today: CivilDate): Prisma.Sql =>
      sql`SELECT id FROM (${holderGone(organizationId, today)}) AS known`,
  },
  exposed: (organizationId: string, today: CivilDate) =>
    sql`g.id = ANY (ARRAY(${dueSql.exposedIds(organizationId, today)}))`,
  /** The ids `exposed` finds, some of them twice. */
  exposedIds: (organizationId: string, today: CivilDate): Prisma.Sql =>
    concernedByExposure(organizationId, today),
  /** By age, because a holder or one of ours who knew it is gone, or because it was handed over unchanged: due today or before. */
  rotation: (organizationId: string, today: CivilDate) => {
    const credentials = sql`${byAge(organizationId, today)} UNION ALL ${holderGone(organizationId, today)}
      UNION ALL ${memberLeft(organizationId, today)}`;
    return sql`g.id = ANY (ARRAY(SELECT id FROM (${concerned(organizationId, credentials, today)}) AS by_credential
      UNION ALL SELECT g.id FROM access_grant g WHERE g.organization_id = ${organizationId}::uuid AND ${unchanged(today)}))`;
  },
  /** Some of those `rotation` finds, each once and none before it is asked for: standing grants whose secret is too old. */
  standingByAge: (organizationId: string, today: CivilDate) => sql`
    SELECT g.id FROM (${byAge(organizationId, today)}) AS old
    CROSS JOIN LATERAL ${standingOf(organizationId, sql`old.id`, today)} g`,
  /** What `reIssue` finds, each once and none before it is asked for. */
  reIssueIds: (organizationId: string, today: CivilDate): Prisma.Sql => sql`
    SELECT g.id FROM credential c
    CROSS JOIN LATERAL (SELECT ARRAY(SELECT x.supplier_id FROM handover h
      JOIN access_grant x ON x.organization_id = h.organization_id AND x.id = h.grant_id AND x.voided_at IS NULL
      WHERE h.organization_id = ${organizationId}::uuid AND h.credential_id = c.id AND h.generation = c.generation) AS now OFFSET 0) supplied
    CROSS JOIN LATERAL ${standingOf(organizationId, sql`c.id`, today)} g
    CROSS JOIN LATERAL (SELECT g.supplier_id <> ALL (supplied.now) AND ${hadFormer} AND NOT ${hasEnded} AS due OFFSET 0) re_issue
    WHERE c.organization_id = ${organizationId}::uuid AND c.generation > 1 AND c.retired_at IS NULL AND re_issue.due`,
  /** Had an earlier generation, its supplier has none of the current one and has not ended. */
  reIssue: (organizationId: string, today: CivilDate) =>
    sql`g.id = ANY (ARRAY(${dueSql.reIssueIds(organizationId, today)}))`,
  /** The three findings of a row: joins after `g` and its credential `c`, and the columns `flag.exposed`, `flag.re_issue`, `flag.rotation`. */
  flags: (today: CivilDate) => sql`
    LEFT JOIN LATERAL (
      SELECT coalesce(bool_or(h.channel IN (${INSECURE})), false) AS exposed,
        coalesce(bool_or(p.ended_on <= ${today} OR t.left_on <= ${today} OR z.happened_on <= ${today} OR ${saidToHaveLeft(today)}), false)
          AS gone,
        coalesce(bool_or(h.grant_id = g.id), false) AS knows, coalesce(bool_or(x.supplier_id = g.supplier_id), false) AS re_issued
      FROM handover h
      JOIN access_grant x ON x.organization_id = h.organization_id AND x.id = h.grant_id AND x.voided_at IS NULL
      JOIN supplier p ON p.organization_id = x.organization_id AND p.id = x.supplier_id
      LEFT JOIN contact t ON t.organization_id = x.organization_id AND t.id = coalesce(h.contact_id, x.contact_id)
      LEFT JOIN closure z ON z.organization_id = x.organization_id AND z.id = x.closure_id AND z.kind = 'lapsed'
      WHERE h.organization_id = c.organization_id AND h.credential_id = c.id AND h.generation = c.generation
        AND c.retired_at IS NULL) AS holders ON true
    CROSS JOIN LATERAL (
      SELECT ${stateSql.is("standing", today)} AS standing,
        (g.voided_at IS NULL AND (${stateSql.is("standing", today)} OR holders.knows)) AS concerned) AS grant_is
    CROSS JOIN LATERAL (
      SELECT holders.exposed AND grant_is.concerned AS exposed,
        grant_is.standing AND c.generation > 1 AND c.retired_at IS NULL AND NOT holders.re_issued
          AND ${hadFormer} AND NOT ${hasEnded} AS re_issue,
        (grant_is.concerned AND (holders.gone OR ${tooOld(today)} OR ${leftKnown(today)})) OR ${unchanged(today)} AS rotation) AS flag`,
} as const;
