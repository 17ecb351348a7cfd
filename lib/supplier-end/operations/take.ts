import { canonicalText } from "../../audit/canonical";
import { operate } from "../../audit/operation";
import type { OrganizationScope } from "../../authorization/scope";
import { NotFound } from "../../errors";
import type { TakeCertificateInput } from "../certificate";
import { loadEnd } from "../stored";

/** A certificate as a file: its text, and the day of the end it is of. */
export type TakenCertificate = { text: string; endedOn: string };

/**
 * A certificate to keep: what it says and its SHA-256, written as RFC 8785 says, so that whoever has the file can check it
 * (`npm run verify-certificate`). That it was taken is recorded. `NotFound` where there is none.
 */
export async function takeCertificate(
  scope: OrganizationScope,
  input: TakeCertificateInput,
  now: Date,
): Promise<TakenCertificate> {
  return operate(scope, "register:export", now, async (tx) => {
    const end = await loadEnd(tx, scope, input.id, input.endId);
    if (end.certificate === null || end.certificateSha256 === null) throw new NotFound();
    const sha256 = Buffer.from(end.certificateSha256).toString("hex");
    const file = { certificate: JSON.parse(end.certificate) as unknown, sha256 };
    return {
      view: { text: `${canonicalText(file)}\n`, endedOn: end.endedOn },
      audit: {
        action: "supplier.certificate_taken",
        subjects: [{ kind: "supplier", id: input.id }],
        after: { end: end.id, sha256 },
      },
    };
  });
}
