import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Day } from "@/components/ui/day";
import type { Fact } from "@/components/ui/facts";
import { TextLink } from "@/components/ui/text-link";
import { type CredentialKind, hasSecretValue, isMachine } from "@/lib/credential/kinds";
import type { CredentialPage } from "@/lib/credential/queries/page";
import { nextRotationDue } from "@/lib/credential/rotation";
import { type CivilDate, daysBetween } from "@/lib/time/civil-date";

type Credential = CredentialPage["credential"];
type Words = Awaited<ReturnType<typeof getTranslations<"credential.fact">>>;

/** What is asked of every credential that a program uses. */
const NOTES = ["wiredBy", "breaks", "offSwitch"] as const;
type Note = (typeof NOTES)[number];
type Gap = Note | "rotateEveryDays";

const TERMS = {
  wiredBy: "wiredBy",
  breaks: "breaks",
  offSwitch: "offSwitch",
  rotateEveryDays: "interval",
} as const satisfies Record<Gap, string>;

/** The record of a credential. What was never recorded is said to be unknown, not left out. */
export async function credentialFacts(
  { credential, facts: { since }, may }: CredentialPage,
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
  const edits = may.includes("credential:edit") && credential.retiredAt === null;
  const gap = (field: Gap, words: string) => (
    <>
      <Unknown words={words} />
      {edits && (
        <>
          {" · "}
          <TextLink
            href={`/${slug}/credentials/${credential.id}/edit#f-${field}`}
            aria-label={t("fillFor", {
              // A control is called what it shows (WCAG 2.5.3), with what it is about behind.
              words: t(field === "rotateEveryDays" ? "setInterval" : "fill"),
              what: t(TERMS[field]),
            })}
          >
            {t(field === "rotateEveryDays" ? "setInterval" : "fill")}
          </TextLink>
        </>
      )}
    </>
  );
  const written = (key: Note) => {
    const words = credential[key];
    return words === null ? gap(key, t("unknown")) : <Written words={words} />;
  };
  const notes = isMachine(kind) ? NOTES : NOTES.filter((key) => credential[key] !== null);
  return [
    fact("system", link(`/${slug}/systems/${system.id}`, system.name)),
    fact("kind", kinds(kind)),
    ...(hasSecretValue(kind)
      ? [
          fact("generation", generationOf(credential, since, today, t)),
          fact(
            "interval",
            intervalOf(credential, since, t) ?? gap("rotateEveryDays", t("noInterval")),
          ),
        ]
      : []),
    fact(
      "nativeEnd",
      nativeEndsOn === null ? <Unknown words={t("noNativeEnd")} /> : <Day on={nativeEndsOn} />,
    ),
    ...notes.map((key) => fact(key, written(key))),
    fact("owner", link(`/${slug}/people/${system.owner.id}`, system.owner.name)),
  ];
}

const Unknown = ({ words }: { words: string }) => <span className="text-ink-3">{words}</span>;

const Written = ({ words }: { words: string }) => (
  <span className="break-words whitespace-pre-line">{words}</span>
);

function generationOf(
  { generation, rotations }: Credential,
  since: CivilDate | null,
  today: CivilDate,
  t: Words,
) {
  if (since === null) return t("generationFirst");
  const days = daysBetween(since, today);
  const first = rotations[0] === undefined;
  const day = () => <Day on={since} />;
  if (days < 0) return t.rich("firstFrom", { day });
  return (
    <>
      {first ? t.rich("firstSince", { day }) : t.rich("generationSince", { generation, day })}
      <span className="text-ink-3"> · {t(first ? "firstAge" : "age", { days })}</span>
    </>
  );
}

/** Null where no interval is set. */
function intervalOf(
  { rotateEveryDays, retiredAt }: Credential,
  since: CivilDate | null,
  t: Words,
): ReactNode {
  if (rotateEveryDays === null) return null;
  const next =
    since === null || retiredAt !== null ? null : nextRotationDue(rotateEveryDays, since);
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
