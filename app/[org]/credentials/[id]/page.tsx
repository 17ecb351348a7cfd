import { getTranslations } from "next-intl/server";
import { DoneNotice } from "@/components/acts/done-notice";
import { HowToClose } from "@/components/grant/how-to-close";
import { ThingHistory } from "@/components/things/history";
import { Chip } from "@/components/ui/chip";
import { Facts } from "@/components/ui/facts";
import { FlagChip } from "@/components/ui/flag-chip";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { type CredentialKind, hasSecretValue } from "@/lib/credential/kinds";
import type { CredentialPage } from "@/lib/credential/queries/page";
import { idFrom, openFrame, openPage, orNotFound } from "@/lib/http/page";
import { inZone } from "@/lib/i18n/instant";
import { doneWords } from "../../grants/[id]/done";
import { Copies } from "./copies";
import { credentialFacts } from "./facts";
import { Findings } from "./findings";
import { Ours } from "./ours";
import { readOnce } from "./read";
import { Due, Grants, Rotations } from "./sections";
import { credentialSentence } from "./sentence";
import { WhoKnows } from "./who-knows";

type Props = {
  params: Promise<{ org: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props) {
  const { org, id } = await params;
  const { scope, now } = await openFrame(org, "register:read");
  const { credential } = await orNotFound(readOnce(scope, idFrom(id), now));
  return { title: `${credential.identifier}, ${credential.system.name}` };
}

/** One credential: who knows it, what is due, what breaks without it, and all its doors. */
export default async function CredentialRoute({ params, searchParams }: Props) {
  const { org, id: segment } = await params;
  const id = idFrom(segment);
  const asked = { kind: "credential", id };
  const { scope, now, locale } = await openPage(org, "register:read", asked);
  const page = await orNotFound(readOnce(scope, id, now));
  const today = scope.today(now);
  const { zone } = scope.organization;
  const [t, done, facts, sentence] = await Promise.all([
    getTranslations("credential"),
    searchParams.then(doneWords),
    credentialFacts(page, org, today),
    credentialSentence(page, zone),
  ]);
  const { credential } = page;
  const { system } = credential;
  return (
    <>
      {done && <DoneNotice>{done}</DoneNotice>}
      <PageHeader
        back={{ href: `/${org}/systems/${system.id}`, label: system.name }}
        eyebrow={t("eyebrow")}
        title={sentence}
        status={<Status page={page} today={today} />}
      />
      <Acts page={page} slug={org} />
      <Findings page={page} slug={org} />
      <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0">
          <Section id="facts" title={t("facts")}>
            <Facts facts={facts} />
          </Section>
          <Grants grants={page.grants} slug={org} />
          {hasSecretValue(credential.kind as CredentialKind) && (
            <Rotations
              rotations={credential.rotations}
              asText={(at) => inZone(at, zone, locale).words}
            />
          )}
        </div>
        <div className="min-w-0 max-lg:order-first">
          <Due page={page} slug={org} today={today} />
          <WhoKnows holders={page.holders} slug={org} />
          <Copies cleanUps={page.cleanUps} slug={org} />
          <Ours ours={page.ours} slug={org} />
          <HowToClose {...(system.howToClose !== null && { note: system.howToClose })} />
        </div>
      </div>
      <div className="mt-10">
        <ThingHistory slug={org} events={page.history} zone={zone} />
      </div>
    </>
  );
}

async function Status({ page, today }: { page: CredentialPage; today: string }) {
  const t = await getTranslations("credential.chip");
  const due = new Set(page.due.filter(({ dueOn }) => dueOn <= today).map((d) => d.dueKind));
  return (
    <>
      {page.credential.retiredAt !== null && <Chip tone="quiet">{t("retired")}</Chip>}
      {due.has("exposed") && <FlagChip flag="exposed" />}
      {(due.has("rotation_by_age") || due.has("holder_gone") || due.has("member_left")) && (
        <FlagChip flag="rotation_due" />
      )}
      {due.has("re_issue") && <FlagChip flag="reissue_due" />}
    </>
  );
}

async function Acts({ page, slug }: { page: CredentialPage; slug: string }) {
  const t = await getTranslations("credential.act");
  const { id, kind, retiredAt } = page.credential;
  const base = `/${slug}/credentials/${id}`;
  const rotates = page.may.includes("credential:rotate") && hasSecretValue(kind as CredentialKind);
  const edits = page.may.includes("credential:edit");
  if (retiredAt !== null || (!rotates && !edits)) return null;
  return (
    <div className="mb-8 flex flex-wrap gap-2 max-sm:[&>*]:flex-auto print:hidden">
      {rotates && (
        <LinkButton variant="primary" href={`${base}/rotate`}>
          {t("rotate")}
        </LinkButton>
      )}
      {edits && <LinkButton href={`${base}/edit`}>{t("edit")}</LinkButton>}
    </div>
  );
}
