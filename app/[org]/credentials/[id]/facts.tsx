import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Day } from "@/components/ui/day";
import type { Fact } from "@/components/ui/facts";
import { TextLink } from "@/components/ui/text-link";
import { type CredentialKind, hasSecretValue, isMachine } from "@/lib/credential/kinds";
import type { CredentialPage } from "@/lib/credential/queries/page";
import { nextRotationDue } from "@/lib/credential/rotation";
import { type CivilDate, civilDateFrom, daysBetween } from "@/lib/time/civil-date";

type Credential = CredentialPage["credential"];
type Words = Awaited<ReturnType<typeof getTranslations<"credential.fact">>>;

/** The record of a credential. What was never recorded is said to be unknown, not left out. */
export async function credentialFacts(
  { credential, grants }: CredentialPage,
  slug: string,
  today: CivilDate,
): Promise<Fact[]> {
  const [t, kinds] = await Promise.all([
    getTranslations("credential.fact"),
    getTranslations("grant.kind"),
  ]);
  const kind = credential.kind as CredentialKind;
  const { system, nativeEndsOn } = credential;
  const fact = (key: Parameters<Words>[0], value: ReactNode): Fact => ({
    key,
    term: t(key as "kind"),
    value,
  });
  const link = (href: string, name: string) => <TextLink href={href}>{name}</TextLink>;
  const written = (words: string | null) =>
    words === null ? <Unknown words={t("unknown")} /> : <Written words={words} />;
  const notes = isMachine(kind)
    ? (["wiredBy", "breaks", "offSwitch"] as const)
    : (["wiredBy", "breaks", "offSwitch"] as const).filter((key) => credential[key] !== null);
  return [
    fact("system", link(`/${slug}/systems/${system.id}`, system.name)),
    fact("kind", kinds(kind)),
    ...(hasSecretValue(kind)
      ? [
          fact("generation", generationOf(credential, today, t)),
          fact("interval", intervalOf(credential, grants, t)),
        ]
      : []),
    fact(
      "nativeEnd",
      nativeEndsOn === null ? <Unknown words={t("noNativeEnd")} /> : <Day on={nativeEndsOn} />,
    ),
    ...notes.map((key) => fact(key, written(credential[key]))),
    fact("owner", link(`/${slug}/people/${system.owner.id}`, system.owner.name)),
  ];
}

const Unknown = ({ words }: { words: string }) => <span className="text-ink-3">{words}</span>;

const Written = ({ words }: { words: string }) => (
  <span className="break-words whitespace-pre-line">{words}</span>
);

function generationOf({ generation, rotations }: Credential, today: CivilDate, t: Words) {
  const last = rotations[0];
  if (!last) return t("generationFirst");
  const days = daysBetween(civilDateFrom(last.happenedOn), today);
  return (
    <>
      {t.rich("generationSince", { generation, day: () => <Day on={last.happenedOn} /> })}
      <span className="text-ink-3"> · {t("age", { days })}</span>
    </>
  );
}

function intervalOf(
  { rotateEveryDays, rotations, retiredAt }: Credential,
  grants: CredentialPage["grants"],
  t: Words,
) {
  if (rotateEveryDays === null) return <Unknown words={t("noInterval")} />;
  const first = grants.map(({ startsOn }) => startsOn).toSorted()[0];
  const since = rotations[0]?.happenedOn ?? first;
  const next =
    since === undefined || retiredAt !== null
      ? null
      : nextRotationDue(rotateEveryDays, civilDateFrom(since));
  return (
    <>
      {t("days", { days: rotateEveryDays })}
      {next && (
        <span className="text-ink-3">
          {" · "}
          {t.rich("nextOn", { day: () => <Day on={next} /> })}
        </span>
      )}
    </>
  );
}
