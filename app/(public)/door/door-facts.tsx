import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { type Fact, Facts } from "@/components/ui/facts";
import { Section } from "@/components/ui/section";
import type { DoorGrant } from "@/lib/door/door";
import type { DoorPage } from "./door-types";

/** What stands behind the door: who enters, with what, why, since when, and how it is closed. */
export function DoorFacts({ door }: { door: DoorPage }) {
  const t = useTranslations("door");
  return (
    <>
      {door.grants.map((grant) => (
        <Section
          key={grant.id}
          id={`grant-${grant.id}`}
          title={door.grants.length > 1 ? grant.supplier : t("facts")}
        >
          <GrantFacts door={door} grant={grant} />
        </Section>
      ))}
      {door.howToClose && !door.end && (
        <Section
          id="how-to-close"
          title={t(door.subject.kind === "credential" ? "noted" : "howToClose")}
        >
          <p className="border-l-2 border-line-strong pl-3 break-words whitespace-pre-line">
            {door.howToClose}
          </p>
        </Section>
      )}
    </>
  );
}

function GrantFacts({ door, grant }: { door: DoorPage; grant: DoorGrant }) {
  const t = useTranslations("grant.fact");
  const kinds = useTranslations("grant.kind");
  const levels = useTranslations("ui.level");
  const person = grant.contact === null ? "" : `, ${grant.contact}`;
  const level = grant.levelWords
    ? t("levelWord", { level: levels(grant.level), word: grant.levelWords })
    : levels(grant.level);
  const facts: Fact[] = [
    { key: "supplier", term: t("supplier"), value: `${grant.supplier}${person}` },
    {
      key: "with",
      term: t("credential"),
      value: `${door.account} · ${kinds(door.credentialKind)}`,
    },
    { key: "level", term: t("level"), value: level },
    { key: "reason", term: t("reason"), value: grant.reason },
    { key: "term", term: t("term"), value: <Term grant={grant} /> },
    { key: "owner", term: t("owner"), value: grant.owner },
  ];
  return <Facts facts={facts} />;
}

function Term({ grant }: { grant: DoorGrant }) {
  const t = useTranslations("grant.fact");
  const from = () => <Day on={grant.startsOn} />;
  if (grant.endsOn === null) return <>{t.rich("fromWithoutEnd", { from })}</>;
  return <>{t.rich("fromTo", { from, to: () => <Day on={grant.endsOn ?? ""} /> })}</>;
}
