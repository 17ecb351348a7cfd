import { z } from "zod";
import { idField } from "@/lib/grant/fields";
import { CERTIFICATE_FORMAT } from "./format";
import type { EndFacts } from "./supplier-end";

/** The supplier whose end is certified. */
export const issueCertificateInput = z.strictObject({ id: idField });

/** Which certificate is taken: of this supplier, of its end with that id, else of the one that stands. */
export const takeCertificateInput = z.strictObject({ id: idField, endId: idField.nullable() });

export type IssueCertificateInput = z.output<typeof issueCertificateInput>;
export type TakeCertificateInput = z.output<typeof takeCertificateInput>;

/** What is said of an end besides what was open. Instants are ISO 8601 in UTC, days those of the organization's zone. */
export type CertificateHead = {
  /** Of the end. */
  id: string;
  organization: { id: string; name: string; zone: string };
  supplier: { id: string; name: string };
  end: { on: string; why: string | null; recordedAt: string; by: string };
  issued: { at: string; by: string };
  /** The last event of the audit trail when it was issued: what it says was true then. */
  audit: { seq: number; hash: string };
};

/** What a certificate says: the end of a supplier, and of all that was open then, what became of it. */
export type CertificateContent = { format: typeof CERTIFICATE_FORMAT } & CertificateHead & EndFacts;

/** A certificate as a file holds it: what it says, and the SHA-256 of that as RFC 8785 writes it, in hexadecimal. */
export type CertificateFile = { certificate: CertificateContent; sha256: string };

/** The certificate's content, in the order in which it is read. */
export function certificateOf(head: CertificateHead, facts: EndFacts): CertificateContent {
  return { format: CERTIFICATE_FORMAT, ...head, ...facts };
}
