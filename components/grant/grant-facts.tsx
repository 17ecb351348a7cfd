import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { type Fact, Facts } from "@/components/ui/facts";
import { TextLink } from "@/components/ui/text-link";
import type { GrantView } from "./grant-types";

/** The record as it stands. What was never recorded is said to be unknown, not left out. */
export function GrantFacts({ grant }: { grant: GrantView }) {
  const t = useTranslations("grant.fact");
  const levels = useTranslations("ui.level");
  const unknown = <span className="text-ink-3">{t("unknown")}</span>;
  const facts: Fact[] = [
    {
      key: "supplier",
      term: t("supplier"),
      value: (
        <>
          <TextLink href={grant.supplier.href}>{grant.supplier.name}</TextLink>
          {grant.contact && <span className="text-ink-2">, {grant.contact}</span>}
        </>
      ),
    },
    {
      key: "system",
      term: t("system"),
      value: <TextLink href={grant.system.href}>{grant.system.name}</TextLink>,
    },
    { key: "credential", term: t("credential"), value: <CredentialFact grant={grant} /> },
    {
      key: "level",
      term: t("level"),
      value: grant.levelWord
        ? t("levelWord", { level: levels(grant.level), word: grant.levelWord })
        : levels(grant.level),
    },
    { key: "reason", term: t("reason"), value: <ReasonFact grant={grant} /> },
    { key: "term", term: t("term"), value: <TermFact grant={grant} /> },
    {
      key: "owner",
      term: t("owner"),
      value: <TextLink href={grant.owner.href}>{grant.owner.name}</TextLink>,
    },
    { key: "requested", term: t("requestedBy"), value: grant.requestedBy ?? unknown },
    {
      key: "authorized",
      term: t("authorizedBy"),
      value: grant.authorizedBy ? (
        <>
          {grant.authorizedBy}
          {grant.authorizedOn && (
            <span className="text-ink-2">
              , <Day on={grant.authorizedOn} />
            </span>
          )}
        </>
      ) : (
        unknown
      ),
    },
  ];
  return <Facts facts={facts} />;
}

function CredentialFact({ grant }: { grant: GrantView }) {
  const t = useTranslations("grant.kind");
  return (
    <>
      <TextLink href={grant.credential.href} className="break-all">
        {grant.credential.name}
      </TextLink>
      <span className="block text-sm text-ink-3">{t(grant.credential.kind)}</span>
    </>
  );
}

function ReasonFact({ grant }: { grant: GrantView }) {
  return (
    <>
      {grant.reason}
      {grant.ticket && <span className="block text-sm text-ink-3">{grant.ticket}</span>}
    </>
  );
}

function TermFact({ grant }: { grant: GrantView }) {
  const t = useTranslations("grant.fact");
  const from = () => <Day on={grant.startOn} />;
  if (!grant.endOn) {
    return (
      <>
        {t.rich("fromWithoutEnd", { from })}
        {grant.noEndReason && <span className="block text-sm text-ink-2">{grant.noEndReason}</span>}
        {grant.reviewOn && (
          <span className="block text-sm text-ink-3">
            {t.rich("reviewOn", { day: () => <Day on={grant.reviewOn ?? ""} /> })}
          </span>
        )}
      </>
    );
  }
  return (
    <>
      {t.rich("fromTo", { from, to: () => <Day on={grant.endOn ?? ""} /> })}
      {grant.systemEndOn && grant.systemEndOn !== grant.endOn && (
        <span className="block text-sm text-warning">
          {t.rich("systemEnd", { day: () => <Day on={grant.systemEndOn ?? ""} /> })}
        </span>
      )}
    </>
  );
}
