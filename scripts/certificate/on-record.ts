import pg from "pg";
import { canonicalText } from "../../lib/audit/canonical.ts";
import { eventHash } from "../../lib/audit/chain.ts";
import type { CertificateFile } from "../../lib/supplier-end/certificate.ts";

/** What the register says of a certificate: the number of its audit event, and whether its end was taken back; or what does not fit. */
export type OnRecord =
  | { fault: string }
  | { fault: null; seq: number; undone: { at: Date; by: string; why: string } | null };

type End = { certificate: string; sha256: string; at: Date; by: string; why: string };
type Event = { seq: number; text: string; prev: Uint8Array; hash: Uint8Array };

/**
 * Whether the register issued this certificate: the same words, the same SHA-256, and an audit event that names it after the one the
 * certificate was true at. Needs a role that bypasses row-level security.
 */
export async function onRecord(
  adminUrl: string,
  { certificate, sha256 }: CertificateFile,
): Promise<OnRecord> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const ids = [String(certificate.organization?.id), String(certificate.id)];
    const [end] = (await client.query<End>(END, ids)).rows;
    if (end === undefined) return { fault: "NOT ON RECORD: the register has no such certificate" };
    if (end.certificate !== canonicalText(certificate) || end.sha256 !== sha256)
      return { fault: "NOT ON RECORD: the register issued another certificate of this end" };
    const [event] = (await client.query<Event>(EVENT, [...ids, sha256])).rows;
    if (event === undefined || Buffer.compare(event.hash, eventHash(event.prev, event.text)) !== 0)
      return { fault: "NOT ON RECORD: no entry of the audit trail names this SHA-256" };
    const { seq, hash } = certificate.audit;
    const before = await client.query(BEFORE, [ids[0], seq, hash]);
    if (before.rowCount !== 1 || seq >= event.seq)
      return { fault: "NOT ON RECORD: the audit trail has another entry where it was issued" };
    const { at, by, why } = end;
    return { fault: null, seq: event.seq, undone: at === null ? null : { at, by, why } };
  } finally {
    await client.end();
  }
}

const END = `
  SELECT certificate, encode(certificate_sha256, 'hex') AS sha256, undone_at AS at, undone_by_name AS by, undone_why AS why
  FROM supplier_end WHERE organization_id::text = $1 AND id::text = $2 AND certificate IS NOT NULL`;

const EVENT = `
  SELECT seq, text, prev, hash FROM audit_event WHERE organization_id::text = $1 AND action = 'supplier.certified'
    AND text::jsonb #>> '{after,end}' = $2 AND text::jsonb #>> '{after,sha256}' = $3`;

const BEFORE =
  "SELECT FROM audit_event WHERE organization_id::text = $1 AND seq = $2 AND encode(hash, 'hex') = $3";
