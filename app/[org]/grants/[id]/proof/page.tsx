import { BellRing } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { StatementList } from "@/components/attestation/statement-list";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { readGrantProof } from "@/lib/grant/queries/proof";
import { idFrom, openPage, orNotFound } from "@/lib/http/page";
import { zoneWords } from "@/lib/i18n/instant";
import type { ProofPlace } from "@/lib/reminder/proof";
import { Entry } from "./entry";

type Props = {
  params: Promise<{ org: string; id: string }>;
  searchParams: Promise<{ before?: string | string[] }>;
};

export async function generateMetadata() {
  return { title: (await getTranslations("proof"))("title") };
}

/**
 * The proof of one grant: every stage, for whom, in which message, and what the mail server answered; and what the supplier said.
 * Made to be printed.
 */
export default async function ProofPage({ params, searchParams }: Props) {
  const [{ org, id: segment }, { before }] = await Promise.all([params, searchParams]);
  const id = idFrom(segment);
  const { scope, now } = await openPage(org, "register:read", { kind: "grant", id });
  const [{ row, entries, older, said }, t, says] = await Promise.all([
    orNotFound(readGrantProof(scope, id, placeFrom(before), now)),
    getTranslations("proof"),
    getTranslations("attestation"),
  ]);
  const { zone } = scope.organization;
  const path = `/${org}/grants/${id}`;
  return (
    <>
      <PageHeader
        back={{ href: path, label: t("back") }}
        eyebrow={t("title")}
        title={t("sentence", { supplier: row.supplier.name, system: row.system.name })}
        sentence={t("about", { account: row.credential.identifier, zone: zoneWords(zone) })}
      />
      {entries.length === 0 ? (
        <EmptyState icon={BellRing} title={t("none")}>
          {t("noneBody")}
        </EmptyState>
      ) : (
        <ol className="border-t border-line-strong">
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} zone={zone} slug={org} />
          ))}
        </ol>
      )}
      <Pagination
        previous={before === undefined ? undefined : `${path}/proof`}
        next={older === null ? undefined : `${path}/proof?before=${placeText(older)}`}
        summary={older === null ? t("all") : t("more", { count: entries.length })}
      />
      {said.length > 0 && (
        <Section id="said" title={says("title")} description={says("body")}>
          <StatementList statements={said} />
        </Section>
      )}
    </>
  );
}

const placeText = ({ at, id }: ProofPlace) => `${at.getTime()}_${id}`;

/** The place an address names; null, the beginning, where it is none. */
function placeFrom(text: string | string[] | undefined): ProofPlace | null {
  const [, at, id] =
    /^(\d{1,15})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(String(text)) ?? [];
  return at === undefined || id === undefined ? null : { at: new Date(Number(at)), id };
}
