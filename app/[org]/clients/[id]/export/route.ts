import { getTranslations } from "next-intl/server";
import { NotFound } from "@/lib/errors";
import { exportClient } from "@/lib/hand-back/operations/export";
import { PROOF_COLUMNS, type ProofColumn, type ProofWords } from "@/lib/hand-back/proof";
import { writeClientCsv } from "@/lib/hand-back/queries/export";
import { exportClientInput } from "@/lib/hand-back/schema";
import { csvDownload } from "@/lib/http/csv-download";
import { answered, openDownload } from "@/lib/http/route";

type Props = { params: Promise<{ org: string; id: string }> };

/** What a client's auditor asks, as CSV; `bom=1` for spreadsheets that need the mark. */
export function GET(request: Request, { params }: Props): Promise<Response> {
  return answered(async () => {
    const { org, id } = await params;
    const back = `/${org}/clients/${id}/proof`;
    const { scope, now } = await openDownload(request, org, "register:export", back);
    const input = exportClientInput.safeParse({ clientId: id });
    if (!input.success) throw new NotFound("no id");
    await exportClient(scope, input.data, now);
    const bom = new URL(request.url).searchParams.get("bom") === "1";
    const csv = await writeClientCsv(scope, id, { words: await proofWords(), bom });
    return csvDownload(csv, `${org}-client-${scope.today(now)}`);
  });
}

async function proofWords(): Promise<ProofWords> {
  const [t, kinds, mandates, said] = await Promise.all([
    getTranslations("hand-back.ours.proof.column"),
    getTranslations("received.kind"),
    getTranslations("received.mandate"),
    getTranslations("hand-back.ours.said"),
  ]);
  const heads = PROOF_COLUMNS.map((column) => [column, t(column)]);
  return {
    heads: Object.fromEntries(heads) as Record<ProofColumn, string>,
    kind: (kind) => kinds(kind),
    mandate: (mandate) => mandates(mandate),
    what: (what) => said(what),
  };
}
