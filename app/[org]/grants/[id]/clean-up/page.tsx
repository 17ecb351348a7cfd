import { Eraser } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { actHref } from "@/components/acts/addresses";
import { cleanUpHref } from "@/components/handover/clean-up-links";
import { Letter } from "@/components/handover/letter";
import { ClientWords } from "@/components/ui/client-words";
import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { FlagChip } from "@/components/ui/flag-chip";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Segments } from "@/components/ui/segments";
import type { OrganizationScope } from "@/lib/authorization/scope";
import type { GrantPage } from "@/lib/grant/queries/page";
import { cleanUpProgress } from "@/lib/handover/clean-up";
import type { CleanUpList } from "@/lib/handover/cleaned";
import { idFrom, openPage, orNotFound } from "@/lib/http/page";
import { formatDay } from "@/lib/i18n/format";
import { chooseLocale } from "@/lib/i18n/locale";
import { readOnce } from "../read";
import { letterText } from "./letter-text";
import { CleanUpColumn } from "./side";

type Props = {
  params: Promise<{ org: string; id: string }>;
  searchParams: Promise<{ handover?: string | string[] }>;
};

export async function generateMetadata() {
  return { title: (await getTranslations("handover.cleanUp"))("meta") };
}

/** After a secret went where copies stay: change it first, then remove the copies, on both sides. */
export default async function CleanUpPage({ params, searchParams }: Props) {
  const [{ org, id: segment }, { handover }] = await Promise.all([params, searchParams]);
  const id = idFrom(segment);
  const { scope, now, locale } = await openPage(org, "register:read", { kind: "grant", id });
  const page = await orNotFound(readOnce(scope, id, now));
  const list = page.cleanUps.find(({ handoverId }) => handoverId === handover) ?? page.cleanUps[0];
  const t = await getTranslations("handover.cleanUp");
  if (list === undefined)
    return (
      <>
        <Header page={page} slug={org} title={t("none")} />
        <EmptyState icon={Eraser} title={t("none")}>
          {t("noneBody")}
        </EmptyState>
      </>
    );
  const { supplier, system, contact } = page.row;
  const { done, total } = cleanUpProgress(list.channel, list.cleaned);
  const words = { supplier: supplier.name, system: system.name, channel: list.channel };
  const column = { slug: org, list, today: scope.today(now), may: mayTick(page) };
  const theirs = contact?.name ?? supplier.name;
  return (
    <>
      <Header
        page={page}
        slug={org}
        title={done === total ? t("titleDone") : t("titleOpen", { left: total - done })}
        sentence={t.rich("sentence", { ...words, day: () => <Day on={list.happenedOn} /> })}
        list={list}
      />
      {page.cleanUps.length > 1 && <Lists page={page} slug={org} list={list} locale={locale} />}
      <Rotation page={page} slug={org} list={list} />
      <ClientWords of={["handover", "grant", "thing"]}>
        <div className="grid items-start gap-x-14 gap-y-10 lg:grid-cols-2">
          <CleanUpColumn {...column} side="ours" title={t("ours")} by={scope.actor.name} />
          <CleanUpColumn
            {...column}
            side="theirs"
            title={t("theirs", { supplier: supplier.name })}
            by={theirs}
          />
        </div>
        {column.may && done < total && <AskThem page={page} scope={scope} list={list} />}
      </ClientWords>
    </>
  );
}

const mayTick = ({ row, may }: GrantPage) =>
  row.state !== "void" && may.includes("handover:record");

/** Whether what was sent is the secret still. */
const isCurrent = ({ life: { credential } }: GrantPage, { generation }: CleanUpList) =>
  credential.retiredAt === null && generation === credential.generation;

type HeaderProps = {
  page: GrantPage;
  slug: string;
  title: string;
  sentence?: React.ReactNode;
  list?: CleanUpList;
};

async function Header({ page, slug, title, sentence, list }: HeaderProps) {
  const t = await getTranslations();
  const { id, supplier, system, credential } = page.row;
  const words = { supplier: supplier.name, system: system.name, account: credential.identifier };
  return (
    <PageHeader
      back={{ href: `/${slug}/grants/${id}`, label: t("acts.subject", words) }}
      eyebrow={t("handover.cleanUp.eyebrow")}
      title={title}
      sentence={sentence}
      status={list && isCurrent(page, list) && <FlagChip flag="exposed" />}
    />
  );
}

type ListProps = { page: GrantPage; slug: string; list: CleanUpList };

async function Lists({ page, slug, list, locale }: ListProps & { locale: string }) {
  const [t, channels] = await Promise.all([
    getTranslations("handover.cleanUp"),
    getTranslations("grant.channel"),
  ]);
  const segments = page.cleanUps.map((one) => {
    const { done, total } = cleanUpProgress(one.channel, one.cleaned);
    return {
      href: cleanUpHref(slug, one),
      label: `${channels(one.channel)}, ${formatDay(one.happenedOn, locale)}`,
      current: one === list,
      count: t("progress", { done, total }),
    };
  });
  return (
    <div className="mb-8">
      <Segments label={t("lists")} segments={segments} />
    </div>
  );
}

/** The one next step while what was sent still opens something. */
async function Rotation({ page, slug, list }: ListProps) {
  const t = await getTranslations("handover.cleanUp");
  const { id, credential, system } = page.row;
  if (!isCurrent(page, list))
    return (
      <Notice tone="success" title={t("changed")} className="mb-9">
        {t("changedBody")}
      </Notice>
    );
  return (
    <Notice
      tone="danger"
      title={t("first")}
      className="mb-9"
      actions={
        page.may.includes("credential:rotate") && (
          <LinkButton variant="primary" href={actHref(slug, id, credential.id, "rotate")}>
            {t("rotate")}
          </LinkButton>
        )
      }
    >
      {t("firstBody", { system: system.name })}
    </Notice>
  );
}

type AskProps = { page: GrantPage; scope: OrganizationScope; list: CleanUpList };

async function AskThem({ page, scope, list }: AskProps) {
  const t = await getTranslations("handover.cleanUp");
  const { contact, supplier, system } = page.row;
  const locale = chooseLocale({
    person: page.life.contact?.locale,
    cookie: scope.organization.locale,
  });
  const text = letterText(
    list,
    {
      system: system.name,
      contact: contact?.name ?? null,
      from: scope.actor.name,
      organization: scope.organization.name,
    },
    locale,
  );
  return (
    <Section
      id="letter"
      title={t("ask")}
      description={t("askBody", { name: contact?.name ?? supplier.name, locale })}
    >
      <Letter text={text} locale={locale} />
    </Section>
  );
}
