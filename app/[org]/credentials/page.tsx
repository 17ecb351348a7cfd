import { KeyRound } from "lucide-react";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { bounded } from "@/components/things/bounded";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import {
  type CredentialFilter,
  credentialFilterFrom,
  credentialFilterParams,
} from "@/lib/credential/filter";
import { type CredentialList, listCredentials } from "@/lib/credential/queries/list";
import type { SearchParams } from "@/lib/grant/filter";
import { openPage, orNotFound } from "@/lib/http/page";
import { CredentialTable } from "./credential-table";
import { CredentialFilterForm } from "./filter-form";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata() {
  return { title: (await getTranslations("credential.list"))("title") };
}

/** Every credential, and what is the matter with each: what it shows is exactly what its address says. */
export default async function CredentialsPage({ params, searchParams }: Props) {
  const [{ org }, asked] = await Promise.all([params, searchParams]);
  const filter = credentialFilterFrom(asked);
  const path = `/${org}/credentials`;
  const href = (more: Record<string, string> = {}) => {
    const search = new URLSearchParams([
      ...credentialFilterParams(filter),
      ...Object.entries(more),
    ]);
    return search.size === 0 ? path : `${path}?${search}`;
  };
  // A form sends its empty fields too: one list has one address.
  if (Object.values(asked).includes("")) redirect(href());
  const after = typeof asked.after === "string" ? asked.after : null;
  const { scope, now, locale } = await openPage(org);
  const list = await orNotFound(listCredentials(scope, filter, after, now));
  const t = await getTranslations("credential.list");
  const narrowed = credentialFilterParams(filter).size > 0;
  if (list.rows.length === 0 && !narrowed && after === null)
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState icon={KeyRound} title={t("empty")}>
          {t("emptyBody")}
        </EmptyState>
      </>
    );
  return (
    <>
      <PageHeader eyebrow={t("title")} title={await sentence(filter, after, list)} />
      <CredentialFilterForm
        path={path}
        filter={filter}
        system={list.rows[0]?.system.name ?? null}
      />
      {list.rows.length === 0 ? (
        <EmptyState
          icon={KeyRound}
          title={t("nothing")}
          actions={<LinkButton href={path}>{t("showAll")}</LinkButton>}
        />
      ) : (
        <CredentialTable
          slug={org}
          rows={list.rows}
          today={scope.today(now)}
          count={(number) => bounded(number, locale)}
        />
      )}
      <Pagination
        next={list.after === null ? undefined : href({ after: list.after })}
        summary={after !== null && <TextLink href={href()}>{t("first")}</TextLink>}
      />
    </>
  );
}

/** How many, and how many of them something is the matter with; of a page in the midst neither is counted. */
async function sentence(
  { finding, ...others }: CredentialFilter,
  after: string | null,
  { rows, after: next }: CredentialList,
): Promise<ReactNode> {
  const t = await getTranslations("credential.list");
  if (after !== null) return t("part");
  const values = {
    count: rows.length,
    more: next === null ? "no" : "yes",
    bad: rows.filter(({ findings }) => findings.length > 0).length,
  };
  const soft = (words: ReactNode) => <span className="text-ink-2">{words}</span>;
  if (credentialFilterParams(others).size > 0) return t("fit", values);
  return finding === null ? t.rich("sentence", { ...values, soft }) : t("found", values);
}
