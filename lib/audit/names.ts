import type { Tx } from "../db/transaction";
import type { EventView } from "./view";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Of an event about very many things only the first few are named. */
const NAMED = 5;

/**
 * What the things of some events are called today, by id: their first subjects, and the members and things their facts
 * name by id. What is another organization's, or has no name of its own, is left out.
 */
export async function namesOf(
  tx: Tx,
  organizationId: string,
  events: readonly EventView[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(events.flatMap(idsOf))];
  if (ids.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ id: string; name: string }[]>`
    WITH wanted AS (SELECT unnest(${ids}::uuid[]) AS id)
    SELECT w.id, s.name FROM wanted w JOIN supplier s ON s.organization_id = ${organizationId}::uuid AND s.id = w.id
    UNION ALL SELECT w.id, t.name FROM wanted w JOIN contact t ON t.organization_id = ${organizationId}::uuid AND t.id = w.id
    UNION ALL SELECT w.id, y.name FROM wanted w JOIN system y ON y.organization_id = ${organizationId}::uuid AND y.id = w.id
    UNION ALL SELECT w.id, m.name FROM wanted w JOIN membership m ON m.organization_id = ${organizationId}::uuid AND m.id = w.id
    UNION ALL SELECT w.id, n.name FROM wanted w JOIN client n ON n.organization_id = ${organizationId}::uuid AND n.id = w.id
    UNION ALL SELECT w.id, n.name || coalesce(' · ' || h.project, '') FROM wanted w
      JOIN hand_back h ON h.organization_id = ${organizationId}::uuid AND h.id = w.id
      JOIN client n ON n.organization_id = h.organization_id AND n.id = h.client_id
    UNION ALL SELECT w.id, n.name FROM wanted w JOIN client_contact n ON n.organization_id = ${organizationId}::uuid AND n.id = w.id
    UNION ALL SELECT w.id, n.name || ' · ' || r.system_words || ' · ' || r.account FROM wanted w
      JOIN received_access r ON r.organization_id = ${organizationId}::uuid AND r.id = w.id
      JOIN client n ON n.organization_id = r.organization_id AND n.id = r.client_id
    UNION ALL SELECT w.id, q.firm || ' → ' || q.system_words FROM wanted w
      JOIN access_request q ON q.organization_id = ${organizationId}::uuid AND q.id = w.id
    UNION ALL SELECT w.id, i.file_name FROM wanted w JOIN import i ON i.organization_id = ${organizationId}::uuid AND i.id = w.id
    UNION ALL SELECT w.id, c.identifier || ' · ' || y.name FROM wanted w
      JOIN credential c ON c.organization_id = ${organizationId}::uuid AND c.id = w.id
      JOIN system y ON y.organization_id = c.organization_id AND y.id = c.system_id
    UNION ALL SELECT w.id, s.name || ' → ' || y.name FROM wanted w
      JOIN access_grant g ON g.organization_id = ${organizationId}::uuid AND g.id = w.id
      JOIN supplier s ON s.organization_id = g.organization_id AND s.id = g.supplier_id
      JOIN credential c ON c.organization_id = g.organization_id AND c.id = g.credential_id
      JOIN system y ON y.organization_id = c.organization_id AND y.id = c.system_id`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The ids an event's page names. */
export function idsOf({ subjects, before, after }: EventView): string[] {
  const facts = [...Object.values(before ?? {}), ...Object.values(after ?? {})];
  return [
    ...subjects.slice(0, NAMED).map(({ id }) => id),
    ...facts.filter((value) => typeof value === "string" && UUID.test(value)),
  ] as string[];
}
