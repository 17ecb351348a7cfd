import { canonicalText, textHash } from "../../audit/canonical";
import { demandWritten } from "../../audit/first";
import { holdHead } from "../../audit/head";
import { operate } from "../../audit/operation";
import { permit } from "../../authorization/relation";
import type { OrganizationScope } from "../../authorization/scope";
import { Conflict } from "../../errors";
import { loadSupplier } from "../../supplier/stored";
import { certificateOf, type IssueCertificateInput } from "../certificate";
import { factsSql } from "../queries/facts-sql";
import { loadEnd, lockEnding, type StoredEnd } from "../stored";
import { progressOf } from "../supplier-end";

/** The certificate that was written: of which end, and its SHA-256 in hexadecimal. */
export type IssuedCertificate = { id: string; endId: string; sha256: string };

/**
 * Certifies that a supplier ended properly: every door that was open then, or came to light since, is closed, and every secret it knew is
 * changed (CIS Controls v8, 15.7). What it says is true at the head of the audit trail that it names, and is written once. `Conflict` where the
 * supplier has not ended (`not_ended`), something is left (`end_unfinished`, with how much), or it was issued before (`already_certified`).
 */
export async function issueCertificate(
  scope: OrganizationScope,
  input: IssueCertificateInput,
  now: Date,
): Promise<IssuedCertificate> {
  return operate(scope, "supplier:end", now, async (tx) => {
    await lockEnding(tx, scope, input.id);
    const supplier = await loadSupplier(tx, scope, input.id);
    permit(scope, { owners: [] }, now);
    if (supplier.endedOn === null)
      throw new Conflict("not_ended", "the supplier has not ended", {});
    const end = await loadEnd(tx, scope, supplier.id);
    demandUncertified(end);
    const audit = await holdHead(tx, scope);
    const facts = await factsSql.of(tx, end);
    const { doors, secrets } = progressOf(facts);
    if (doors + secrets > 0)
      throw new Conflict("end_unfinished", "something is left", { doors, secrets });
    const certificate = canonicalText(
      certificateOf({ ...headOf(scope, supplier, end, now), audit }, facts),
    );
    const hash = textHash(certificate);
    const written = await tx.supplierEnd.updateMany({
      where: { organizationId: scope.organizationId, id: end.id, certifiedAt: null },
      data: {
        ...{ certifiedAt: now, certifiedByName: scope.actor.name, certificate },
        certificateSha256: new Uint8Array(hash),
      },
    });
    await demandWritten(tx, scope, written, supplier.id);
    const sha256 = hash.toString("hex");
    const counted = {
      doorsClosed: facts.doors.length,
      secretsChanged: facts.secrets.length,
      saidDestroyed: facts.destroyed.length,
    };
    return {
      view: { id: supplier.id, endId: end.id, sha256 },
      audit: {
        action: "supplier.certified",
        subjects: [{ kind: "supplier", id: supplier.id }],
        after: { end: end.id, sha256, ...counted },
      },
    };
  });
}

function demandUncertified({ certifiedAt, certifiedByName }: StoredEnd): void {
  if (certifiedAt === null) return;
  const first = { by: certifiedByName ?? "", at: certifiedAt.toISOString() };
  throw new Conflict("already_certified", "it was issued before", first);
}

function headOf(
  { organization, actor }: OrganizationScope,
  supplier: { id: string; name: string },
  end: StoredEnd,
  now: Date,
) {
  return {
    id: end.id,
    organization: { id: organization.id, name: organization.name, zone: organization.zone },
    supplier: { id: supplier.id, name: supplier.name },
    end: {
      on: end.endedOn,
      why: end.why,
      recordedAt: end.recordedAt.toISOString(),
      by: end.byName,
    },
    issued: { at: now.toISOString(), by: actor.name },
  };
}
