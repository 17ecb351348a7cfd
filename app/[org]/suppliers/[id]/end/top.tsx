import { BadgeCheck } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ClientWords } from "@/components/ui/client-words";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { ProgressLine } from "@/components/ui/progress-line";
import { formatDay } from "@/lib/i18n/format";
import { inZone } from "@/lib/i18n/instant";
import type { SupplierEndPage } from "@/lib/supplier-end/queries/page";
import { IssueForm } from "./issue-form";

type Props = { slug: string; page: SupplierEndPage; zone: string };

/** How far the end is, in one sentence and a line, and the one next step: to issue the certificate, or to see it. */
export function Top({ slug, page, zone }: Props) {
  const [t, locale] = [useTranslations("supplier-end"), useLocale()];
  const { supplier, end, progress } = page;
  const { done, of, doors, secrets } = progress;
  const stands = end.undone === null;
  const soft = (chunks: ReactNode) => <span className="text-ink-2">{chunks}</span>;
  const named = { name: supplier.name, day: formatDay(end.endedOn, locale), soft };
  const noted = { by: end.by, at: inZone(end.recordedAt, zone, locale).words };
  return (
    <>
      <PageHeader
        back={{ href: `/${slug}/suppliers/${supplier.id}`, label: supplier.name }}
        eyebrow={t("eyebrow")}
        title={
          !stands
            ? t("takenBack", { name: named.name, day: named.day })
            : of === 0
              ? t.rich("nothing", named)
              : t.rich("sentence", { ...named, done, of, doors, secrets, left: doors + secrets })
        }
        sentence={
          end.why === null ? t("aboutPlain", noted) : t("about", { ...noted, why: end.why })
        }
      />
      {stands && of > 0 && (
        <ProgressLine
          value={done}
          max={of}
          label={t("progress", { done, of })}
          className="mb-8 w-full max-w-md"
        />
      )}
      <State {...{ slug, page, zone }} />
    </>
  );
}

function State({ slug, page: { supplier, end, progress, may }, zone }: Props) {
  const [t, locale] = [useTranslations("supplier-end"), useLocale()];
  const { undone, certified } = end;
  const left = progress.doors + progress.secrets;
  const show = certified !== null && (
    <LinkButton
      variant={undone === null ? "primary" : "secondary"}
      icon={BadgeCheck}
      href={`/${slug}/suppliers/${supplier.id}/end/certificate?of=${end.id}`}
    >
      {t("show")}
    </LinkButton>
  );
  const at = (instant: Date) => inZone(instant, zone, locale).words;
  if (undone !== null)
    return (
      <Notice
        className="mb-8"
        tone="warning"
        title={t("undone", { ...undone, at: at(undone.at) })}
        actions={show}
      >
        {t("undoneBody")}
      </Notice>
    );
  if (certified !== null)
    return (
      <Notice
        className="mb-8"
        tone={left === 0 ? "success" : "danger"}
        title={t("certified", { ...certified, at: at(certified.at) })}
        actions={show}
      >
        {left > 0 && t("reopenedSince")}
      </Notice>
    );
  if (left > 0) return null;
  const issues = may.includes("supplier:end");
  return (
    <Notice
      className="mb-8"
      tone="success"
      title={t(issues ? "ready" : "readyOther")}
      actions={
        issues && (
          <ClientWords of={["supplier-end"]}>
            <IssueForm slug={slug} supplierId={supplier.id} />
          </ClientWords>
        )
      }
    />
  );
}
