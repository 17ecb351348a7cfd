import { operateBySql } from "../../audit/operation";
import type { OrganizationScope } from "../../authorization/scope";
import { linkSubjects } from "../stored";

/** So many links lapse in one transaction. */
const BATCH = 200;
/** A statement is given up after so many seconds: mails wait behind it. */
const SECONDS = 4;

type Lapsed = {
  id: string;
  grantId: string;
  supplierId: string;
  credentialId: string;
  systemId: string;
};

/**
 * Deletes what links carry whose time is over at `now`, and ends those links as lapsed: at most 200 in one call, those that
 * somebody opens or destroys this moment left to him. `more`: there may be others.
 */
export async function lapseSecretLinks(
  scope: OrganizationScope,
  now: Date,
): Promise<{ lapsed: number; more: boolean }> {
  return operateBySql(
    scope,
    now,
    async (tx) => {
      const { organizationId } = scope;
      const lapsed = await tx.$queryRaw<Lapsed[]>`
        WITH past AS MATERIALIZED (
          SELECT l.id FROM secret_link l JOIN secret_payload p ON p.organization_id = l.organization_id AND p.link_id = l.id
          WHERE l.organization_id = ${organizationId}::uuid AND p.expires_at <= ${now}
          ORDER BY p.expires_at, l.id LIMIT ${BATCH} FOR UPDATE OF l SKIP LOCKED
        ), gone AS (
          DELETE FROM secret_payload p USING past WHERE p.organization_id = ${organizationId}::uuid AND p.link_id = past.id
        ), ended AS (
          UPDATE secret_link l SET ended_at = ${now}, ended_why = 'lapsed' FROM past
          WHERE l.organization_id = ${organizationId}::uuid AND l.id = past.id AND l.ended_at IS NULL
          RETURNING l.id, l.organization_id, l.grant_id
        )
        SELECT e.id::text, g.id::text AS "grantId", g.supplier_id::text AS "supplierId", c.id::text AS "credentialId", c.system_id::text AS "systemId"
        FROM ended e JOIN access_grant g ON g.organization_id = e.organization_id AND g.id = e.grant_id
        JOIN credential c ON c.organization_id = g.organization_id AND c.id = g.credential_id ORDER BY e.id`;
      const audit = lapsed.map(({ id, grantId, systemId, ...grant }) => ({
        action: "secret_link.lapsed",
        subjects: linkSubjects({ id: grantId, ...grant, credential: { systemId } }, id),
      }));
      return { view: { lapsed: lapsed.length, more: lapsed.length === BATCH }, audit };
    },
    SECONDS,
  );
}
