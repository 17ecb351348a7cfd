import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { DoneNotice } from "@/components/acts/done-notice";
import { Day } from "@/components/ui/day";
import { PageHeader } from "@/components/ui/page-header";
import { ProgressLine } from "@/components/ui/progress-line";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { type ReIssueList, readReIssueList } from "@/lib/credential/queries/re-issue";
import type { GrantRow } from "@/lib/grant/queries/row-sql";
import { idFrom, openPage, orNotFound } from "@/lib/http/page";
import { formatDay } from "@/lib/i18n/format";
import { inZone } from "@/lib/i18n/instant";
import { doneWords } from "../../../grants/[id]/done";
import { Entries } from "./entries";

type Props = {
  params: Promise<{ org: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata() {
  return { title: (await getTranslations("credential.reIssue"))("title") };
}

/** What follows a rotation: who must still get the new secret, and who has it. */
export default async function ReIssuePage({ params, searchParams }: Props) {
  const { org, id: segment } = await params;
  const id = idFrom(segment);
  const asked = { kind: "credential", id };
  const { scope, now, locale } = await openPage(org, "register:read", asked);
  const list = await orNotFound(readReIssueList(scope, id, now));
  const [t, done] = await Promise.all([
    getTranslations("credential.reIssue"),
    searchParams.then(doneWords),
  ]);
  const { credential, entries, closed, unknown } = list;
  const { zone } = scope.organization;
  const have = entries.filter(({ has }) => has !== null).length;
  return (
    <>
      {done && <DoneNotice>{done}</DoneNotice>}
      <PageHeader
        back={{ href: `/${org}/credentials/${id}`, label: credential.identifier }}
        eyebrow={t("title")}
        title={await sentence(list)}
        status={
          entries.length > 0 && (
            <ProgressLine value={have} max={entries.length} className="w-full max-w-sm" />
          )
        }
      />
      {entries.length > 0 && (
        <Section id="list" title={t("list")} count={t("progress", { have, of: entries.length })}>
          <Entries
            slug={org}
            entries={entries}
            since={list.rotation?.happenedOn ?? ""}
            asText={(at) => inZone(at, zone, locale).words}
          />
        </Section>
      )}
      <Doors id="closed" slug={org} doors={closed} />
      <Doors id="unknown" slug={org} doors={unknown} />
    </>
  );
}

/** How far it is, in one sentence. */
async function sentence({ credential, rotation, entries }: ReIssueList): Promise<ReactNode> {
  const [t, locale] = await Promise.all([
    getTranslations("credential.reIssue.sentence"),
    getLocale(),
  ]);
  const soft = (words: ReactNode) => <span className="text-ink-2">{words}</span>;
  const name = credential.identifier;
  if (credential.retiredAt !== null) return t("retired", { name });
  if (rotation === null) return t("never", { name });
  const have = entries.filter(({ has }) => has !== null).length;
  const key = entries.length === 0 ? "nobody" : have === entries.length ? "all" : "some";
  const day = formatDay(rotation.happenedOn, locale);
  return t.rich(key, { name, have, of: entries.length, day, by: rotation.byName, soft });
}

type DoorsProps = { id: "closed" | "unknown"; slug: string; doors: GrantRow[] };

/** Doors beside the list: those closed instead, and those of which no handover was ever recorded. */
async function Doors({ id, slug, doors }: DoorsProps) {
  const t = await getTranslations("credential.reIssue");
  if (doors.length === 0) return null;
  return (
    <Section id={id} title={t(id)} count={doors.length} description={t(`${id}Body`)}>
      <ul className="divide-y divide-line">
        {doors.map(({ id: grantId, supplier, contact, closure }) => (
          <li key={grantId} className="py-2 first:pt-0">
            <TextLink href={`/${slug}/grants/${grantId}`} className="font-[550]">
              {supplier.name}
            </TextLink>
            {contact && <span className="text-ink-2">, {contact.name}</span>}
            {closure && (
              <span className="text-sm text-ink-2">
                {" · "}
                {t.rich(closure.kind === "rotated" ? "closedRotated" : "closedOn", {
                  day: () => <Day on={closure.happenedOn} />,
                })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
