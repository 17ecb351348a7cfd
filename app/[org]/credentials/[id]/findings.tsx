import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FindingChip } from "@/components/credential/finding-chip";
import { Day } from "@/components/ui/day";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import type { Action } from "@/lib/authorization/matrix";
import { type CredentialFinding, type Mend, mendOf } from "@/lib/credential/findings";
import type { CredentialPage } from "@/lib/credential/queries/page";
import { nextRotationDue } from "@/lib/credential/rotation";

type Props = { page: CredentialPage; slug: string };

/** What is the matter with it, each in a sentence with the one thing that mends it. */
export function Findings({ page, slug }: Props) {
  const t = useTranslations("credential.finding");
  const { findings } = page;
  if (findings.length === 0) return null;
  return (
    <Section id="findings" title={t("title")} count={findings.length} flush className="mb-10">
      <ul className="divide-y divide-line">
        {findings.map((finding) => (
          <li
            key={finding}
            className="grid gap-x-6 gap-y-2 py-3 first:pt-0 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center"
          >
            <div className="min-w-0">
              <FindingChip finding={finding} />
              <p className="mt-1">{t.rich(`says.${finding}`, wordsFor(finding, page))}</p>
            </div>
            {/* What mends several stands once. */}
            {findings.find((one) => mendOf(one) === mendOf(finding)) === finding && (
              <MendLink mend={mendOf(finding)} page={page} slug={slug} />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

const day = (on: string | null) => () => (on === null ? null : <Day on={on} />);

function wordsFor(finding: CredentialFinding, { credential, facts }: CredentialPage) {
  const { nativeEndsOn, since, rotateEveryDays, holderGoneOn, memberLeftOn } = facts;
  const days: Partial<Record<CredentialFinding, string | null>> = {
    holder_gone: holderGoneOn,
    member_left: memberLeftOn,
    native_end_passed: nativeEndsOn,
    native_end_differs: nativeEndsOn,
    too_old: since === null ? null : nextRotationDue(rotateEveryDays, since),
  };
  const { name, owner } = credential.system;
  return { system: name, owner: owner.name, day: day(days[finding] ?? null) as () => ReactNode };
}

const NEEDS: Readonly<Record<Mend, Action>> = {
  rotate: "credential:rotate",
  interval: "credential:edit",
  off_switch: "credential:edit",
  native_end: "credential:edit",
  owner: "system:change_owner",
  doors: "grant:close",
};

function MendLink({ mend, page, slug }: Props & { mend: Mend }) {
  const t = useTranslations("credential.finding.mend");
  if (!page.may.includes(NEEDS[mend])) return null;
  return (
    <LinkButton size="sm" href={mendHref(mend, page, slug)} className="justify-self-start">
      {t(mend)}
    </LinkButton>
  );
}

function mendHref(mend: Mend, { credential }: CredentialPage, slug: string): string {
  const own = `/${slug}/credentials/${credential.id}`;
  const places: Readonly<Record<Mend, string>> = {
    rotate: `${own}/rotate`,
    interval: `${own}/edit#f-rotateEveryDays`,
    off_switch: `${own}/edit#f-offSwitch`,
    native_end: `${own}/edit#f-nativeEndsOn`,
    owner: `/${slug}/systems/${credential.system.id}#facts-title`,
    doors: "#grants-title",
  };
  return places[mend];
}
