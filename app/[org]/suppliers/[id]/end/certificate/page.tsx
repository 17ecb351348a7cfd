import { Download } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { cache, type ReactNode } from "react";
import { Said } from "@/components/supplier-end/said";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { idFrom, openFrame, openPage, orNotFound } from "@/lib/http/page";
import { formatDay } from "@/lib/i18n/format";
import { inZone } from "@/lib/i18n/instant";
import { type CertificatePage, readCertificate } from "@/lib/supplier-end/queries/page";
import { CertificateFacts, HowToVerify, Rows } from "./parts";

type Props = {
  params: Promise<{ org: string; id: string }>;
  searchParams: Promise<{ of?: string | string[] }>;
};

/** The page and its title read the same, once. */
const readOnce = cache(readCertificate);

const endOf = (of: string | string[] | undefined) => (of === undefined ? null : idFrom(String(of)));

export async function generateMetadata({ params, searchParams }: Props) {
  const [{ org, id }, { of }] = await Promise.all([params, searchParams]);
  const { scope } = await openFrame(org, "register:read");
  // What it is called when it is printed is what it says, whatever the supplier is called today.
  const { supplier } = (await orNotFound(readOnce(scope, idFrom(id), endOf(of)))).content;
  const t = await getTranslations("supplier-end.certificate");
  return { title: t("title", { name: supplier.name }) };
}

/** The certificate as it was written: what was open, closed when, by whom, how and with which evidence. Made to be printed. */
export default async function CertificateOfAnEnd({ params, searchParams }: Props) {
  const [{ org, id: segment }, { of }] = await Promise.all([params, searchParams]);
  const id = idFrom(segment);
  const { scope } = await openPage(org, "register:read", { kind: "supplier", id });
  const [page, all, t, locale] = await Promise.all([
    orNotFound(readOnce(scope, id, endOf(of))),
    getTranslations("supplier-end"),
    getTranslations("supplier-end.certificate"),
    getLocale(),
  ]);
  const { content, sha256 } = page;
  const { organization, supplier, end } = content;
  const soft = (chunks: ReactNode) => <span className="text-ink-2">{chunks}</span>;
  const named = { organization: organization.name, supplier: supplier.name };
  const own = `/${org}/suppliers/${id}/end`;
  return (
    <>
      <PageHeader
        back={{ href: own, label: t("back") }}
        eyebrow={t("eyebrow")}
        title={t.rich("sentence", { ...named, day: formatDay(end.on, locale), soft })}
        actions={
          <div className="print:hidden">
            <LinkButton
              prefetch={false}
              variant="primary"
              icon={Download}
              href={`${own}/certificate/file?of=${content.id}`}
            >
              {t("download")}
            </LinkButton>
          </div>
        }
      />
      <Superseded page={page} />
      <CertificateFacts content={content} />
      <Rows content={content} />
      <Section
        id="said"
        title={all("said")}
        description={content.destroyed.length > 0 ? all("saidBody") : undefined}
      >
        <Said said={content.destroyed} supplier={supplier.name} zone={organization.zone} />
      </Section>
      <HowToVerify content={content} sha256={sha256} />
    </>
  );
}

/** What has come since: beside the certificate, never in it. */
async function Superseded({ page: { undone, since, content } }: { page: CertificatePage }) {
  const [t, locale] = await Promise.all([getTranslations("supplier-end.certificate"), getLocale()]);
  if (undone === null && since.doors + since.secrets === 0) return null;
  return (
    <Notice tone="danger" className="mb-8" title={t("superseded")}>
      {undone === null
        ? t("since", since)
        : t("undone", {
            ...undone,
            at: inZone(undone.at, content.organization.zone, locale).words,
          })}
    </Notice>
  );
}
