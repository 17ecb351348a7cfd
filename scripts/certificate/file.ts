import { canonicalText, textHash } from "../../lib/audit/canonical.ts";
import type { CertificateFile } from "../../lib/supplier-end/certificate.ts";
import { CERTIFICATE_FORMAT } from "../../lib/supplier-end/format.ts";

/** A file that is what it was written as, or what is wrong with it in plain words. */
export type ReadFile = { file: CertificateFile; fault: null } | { file: null; fault: string };

/**
 * Reads the bytes of a certificate's file and computes its SHA-256 anew. Every byte counts: what it says, the names of what it says, the
 * SHA-256 itself, and how it is written (a name twice, something besides, a space more). Whoever changes a file can compute its SHA-256 anew: that is seen on
 * record only (`onRecord`).
 */
export function readFile(bytes: Uint8Array): ReadFile {
  const text = decoded(bytes);
  const file = text === null ? null : parsed(text);
  if (text === null || file === null) return wrong("it is not the file of a certificate");
  if (textHash(canonicalText(file.certificate)).toString("hex") !== file.sha256)
    return wrong("CHANGED: what it says does not fit its SHA-256");
  const { certificate, sha256 } = file;
  if (`${canonicalText({ certificate, sha256 })}\n` !== text)
    return wrong("CHANGED: it is not written as Doorbook wrote it");
  return { file, fault: null };
}

const wrong = (fault: string) => ({ file: null, fault });

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function parsed(text: string): CertificateFile | null {
  try {
    const file = JSON.parse(text) as Partial<CertificateFile> | null;
    return isCertificate(file?.certificate) && typeof file?.sha256 === "string"
      ? (file as CertificateFile)
      : null;
  } catch {
    return null;
  }
}

/** Whether it says of what it is: more of what stands in it nobody here reads, and its SHA-256 covers all of it. */
function isCertificate(content: CertificateFile["certificate"] | undefined): boolean {
  const { format, supplier, end } = content ?? {};
  return (
    format === CERTIFICATE_FORMAT &&
    typeof supplier?.name === "string" &&
    typeof end?.on === "string"
  );
}
