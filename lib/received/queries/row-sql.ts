import { Prisma } from "@/lib/db/generated/client";
import type { HandBackState } from "@/lib/hand-back/hand-back";
import type { CivilDate } from "@/lib/time/civil-date";
import type { Mandate, ReceivedKind, ReceivedState } from "../kinds";
import { receivedWhere } from "./where-sql";

const { sql } = Prisma;

/** A received access as a dense row shows it. */
export type ReceivedRow = {
  id: string;
  client: { id: string; name: string };
  systemWords: string;
  systemKind: ReceivedKind;
  account: string;
  mandate: Mandate;
  mandateWords: string | null;
  vault: string | null;
  vaultEntry: string | null;
  sinceOn: CivilDate;
  endsOn: CivilDate | null;
  destroyByOn: CivilDate | null;
  /** The earlier of the two: by then it is to be given back. */
  dueOn: CivilDate | null;
  state: ReceivedState;
  /** The day our copies were destroyed; null where no destruction stands. */
  destroyedOn: CivilDate | null;
  /** The hand-back it is in, or was in last; null where its client was never told, or it was withdrawn. */
  handBack: { id: string; state: HandBackState } | null;
  /** Whether its client has confirmed, in a hand-back that was not withdrawn, that this one is closed or changed. */
  confirmed: boolean;
  /** `left`: he answers for nothing any more. */
  owner: { id: string; name: string; left: boolean };
  /** Who of us uses it now, by name. */
  users: { id: string; name: string }[];
};

/** Columns and joins of a row; `r` is the access. */
export const receivedRow = {
  columns: sql`
    r.id, json_build_object('id', c.id, 'name', c.name) AS client, r.system_words AS "systemWords", r.system_kind AS "systemKind",
    r.account, r.mandate, r.mandate_words AS "mandateWords", r.vault, r.vault_entry AS "vaultEntry", r.since_on AS "sinceOn",
    r.ends_on AS "endsOn", r.destroy_by_on AS "destroyByOn", ${receivedWhere.due} AS "dueOn",
    CASE WHEN r.voided_at IS NOT NULL THEN 'void' WHEN r.destruction_id IS NOT NULL THEN 'destroyed' ELSE 'held' END AS state,
    d.happened_on AS "destroyedOn",
    CASE WHEN h.id IS NOT NULL THEN json_build_object('id', h.id, 'state', coalesce(h.ended_why, 'waiting')) END AS "handBack",
    EXISTS (SELECT FROM hand_back_item i JOIN hand_back b ON b.organization_id = i.organization_id AND b.id = i.hand_back_id
      WHERE i.organization_id = r.organization_id AND i.access_id = r.id AND i.confirmed_at IS NOT NULL
        AND b.ended_why IS DISTINCT FROM 'withdrawn') AS confirmed,
    json_build_object('id', o.id, 'name', o.name, 'left', o.ended_at IS NOT NULL OR o.role = 'auditor') AS owner,
    (SELECT coalesce(json_agg(json_build_object('id', m.id, 'name', m.name) ORDER BY m.name, m.id), '[]')
     FROM received_access_user u JOIN membership m ON m.organization_id = u.organization_id AND m.id = u.membership_id
     WHERE u.organization_id = r.organization_id AND u.access_id = r.id AND u.until_on IS NULL) AS users`,
  joins: sql`
    JOIN client c ON c.organization_id = r.organization_id AND c.id = r.client_id
    JOIN membership o ON o.organization_id = r.organization_id AND o.id = r.owner_id
    LEFT JOIN destruction d ON d.organization_id = r.organization_id AND d.id = r.destruction_id
    LEFT JOIN hand_back h ON h.organization_id = r.organization_id AND h.id = r.hand_back_id`,
} as const;
