import type { Action } from "@/lib/authorization/matrix";
import { demandReader } from "@/lib/authorization/reader";
import { permittedActions } from "@/lib/authorization/relation";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { knownId } from "@/lib/db/found";
import { read, type Tx } from "@/lib/db/transaction";
import { NotFound } from "@/lib/errors";
import type { CertificateContent } from "../certificate";
import { loadEnd, type StoredEnd } from "../stored";
import { type EndFacts, type EndProgress, progressOf } from "../supplier-end";
import { factsSql } from "./facts-sql";

/** An end that was written down: the one that stands, or one that was taken back. */
export type EndView = {
  id: string;
  endedOn: string;
  why: string | null;
  recordedAt: Date;
  by: string;
  undone: { at: Date; by: string; why: string } | null;
  certified: { at: Date; by: string } | null;
};

/** The end of a supplier with all it is about. `ownLinks`: how many links to its own page live now, and until when at the latest. */
export type SupplierEndPage = {
  supplier: { id: string; name: string };
  end: EndView;
  facts: EndFacts;
  progress: EndProgress;
  ownLinks: { count: number; until: Date | null };
  /** Its other ends, newest first. */
  others: EndView[];
  may: Action[];
};

/** The end of a supplier that stands, else its last. `NotFound` where it never ended, or is not in this organization. */
export async function readSupplierEnd(
  scope: OrganizationScope,
  supplierId: string,
  now: Date,
): Promise<SupplierEndPage> {
  demandReader(scope);
  const id = knownId(supplierId);
  return read(scope, async (tx) => {
    const [end, ...others] = await endsOf(tx, scope, id);
    if (end === undefined) throw new NotFound();
    const facts = await factsSql.of(tx, end);
    return {
      supplier: await nameOf(tx, scope, id),
      end: viewOf(end),
      facts,
      progress: progressOf(facts),
      ownLinks: await ownLinksOf(tx, scope, id, now),
      others: others.map(viewOf),
      may: permittedActions(scope, { owners: [] }, now),
    };
  });
}

/** A certificate, with what has come of it since. */
export type CertificatePage = {
  content: CertificateContent;
  /** SHA-256 of the content as RFC 8785 writes it, in hexadecimal. */
  sha256: string;
  /** Of the end that was taken back afterwards: the certificate stands as it was written, and no longer holds. */
  undone: EndView["undone"];
  /** What is open again, or came to light, since it was issued. */
  since: { doors: number; secrets: number };
};

/** The certificate of the end with this id, of the one that stands where none is named. `NotFound` where there is none. */
export async function readCertificate(
  scope: OrganizationScope,
  supplierId: string,
  endId: string | null,
): Promise<CertificatePage> {
  demandReader(scope);
  const id = knownId(supplierId);
  const wanted = endId === null ? null : knownId(endId);
  return read(scope, async (tx) => {
    const end = await loadEnd(tx, scope, id, wanted);
    if (end.certificate === null || end.certificateSha256 === null) throw new NotFound();
    const { doors, secrets } = progressOf(await factsSql.of(tx, end));
    return {
      content: JSON.parse(end.certificate) as CertificateContent,
      sha256: Buffer.from(end.certificateSha256).toString("hex"),
      undone: viewOf(end).undone,
      since: { doors, secrets },
    };
  });
}

const MOST = 20;

function endsOf(tx: Tx, { organizationId }: OrganizationScope, supplierId: string) {
  return tx.supplierEnd.findMany({
    where: { organizationId, supplierId },
    orderBy: [{ undoneAt: { sort: "desc", nulls: "first" } }, { id: "desc" }],
    take: MOST,
  });
}

async function ownLinksOf(
  tx: Tx,
  { organizationId }: OrganizationScope,
  subjectId: string,
  now: Date,
): Promise<SupplierEndPage["ownLinks"]> {
  const lives = { endedAt: null, expiresAt: { gt: now } };
  const { _count, _max } = await tx.link.aggregate({
    where: { organizationId, purpose: "supplier", subjectId, ...lives },
    _count: true,
    _max: { expiresAt: true },
  });
  return { count: _count, until: _max.expiresAt };
}

async function nameOf(tx: Tx, { organizationId }: OrganizationScope, id: string) {
  const select = { id: true, name: true } as const;
  return tx.supplier.findFirstOrThrow({ where: { organizationId, id }, select });
}

function viewOf(end: StoredEnd): EndView {
  const { id, endedOn, why, recordedAt, byName, undoneAt, certifiedAt } = end;
  return {
    ...{ id, endedOn, why, recordedAt, by: byName },
    undone:
      undoneAt === null
        ? null
        : { at: undoneAt, by: end.undoneByName ?? "", why: end.undoneWhy ?? "" },
    certified: certifiedAt === null ? null : { at: certifiedAt, by: end.certifiedByName ?? "" },
  };
}
