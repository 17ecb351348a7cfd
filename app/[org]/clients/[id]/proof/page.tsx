import { Download, FileText } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { readClientProof } from "@/lib/hand-back/queries/export";
import { idFrom, openPage, orNotFound } from "@/lib/http/page";
import { formatDay } from "@/lib/i18n/format";
import { ProofTable } from "./proof-table";

type Props = { params: Promise<{ org: string; id: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations("hand-back.ours.list"))("proof") };
}

/** What a client's auditor asks: who of us had which access, since and until when, destroyed and confirmed. Made to be printed. */
export default async function ClientProofPage({ params }: Props) {
  const { org, id: segment } = await params;
  const id = idFrom(segment);
  const { scope, now } = await openPage(org, "register:read", { kind: "client", id });
  const [{ client, rows }, t, locale] = await Promise.all([
    orNotFound(readClientProof(scope, id)),
    getTranslations("hand-back.ours.proof"),
    getLocale(),
  ]);
  const file = `/${org}/clients/${id}/export`;
  const values = { client: client.name, count: rows.length };
  const on = formatDay(scope.today(now), locale);
  return (
    <>
      <PageHeader
        back={{ href: `/${org}/clients/${id}`, label: client.name }}
        eyebrow={t("title", values)}
        title={t("sentence", values)}
        sentence={t("as", { on, organization: scope.organization.name })}
        actions={
          <>
            <LinkButton href={file} prefetch={false} icon={Download}>
              {t("csv")}
            </LinkButton>
            <LinkButton href={`${file}?bom=1`} prefetch={false} variant="quiet">
              {t("csvExcel")}
            </LinkButton>
          </>
        }
      />
      {rows.length === 0 ? (
        <EmptyState icon={FileText} title={t("none")} />
      ) : (
        <ProofTable rows={rows} />
      )}
    </>
  );
}
