import { useTranslations } from "next-intl";
import { Day } from "@/components/ui/day";
import { Facts } from "@/components/ui/facts";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { ReceivedPage } from "@/lib/received/queries/page";

type Props = { slug: string; access: ReceivedPage["access"]; today: string };

/** What is on record of it. What was never recorded is said so, and never shown as "no". */
export function ReceivedFacts({ slug, access, today }: Props) {
  const t = useTranslations("received.facts");
  const kinds = useTranslations("received.kind");
  const mandates = useTranslations("received.mandate");
  const handBacks = useTranslations("hand-back.ours.state");
  const quiet = (words: string) => <span className="text-ink-3">{words}</span>;
  const day = (on: string | null, late = false) =>
    on === null ? (
      quiet(t("none"))
    ) : (
      <span className={late && on < today ? "text-danger" : undefined}>
        <Day on={on} />
      </span>
    );
  const { vault, vaultEntry, mandate, mandateWords, note, owner, state, handBack } = access;
  const held = state === "held";
  return (
    <Section id="facts" title={t("title")} flush>
      <Facts
        facts={[
          {
            key: "account",
            term: t("account"),
            value: <span className="break-all">{access.account}</span>,
          },
          { key: "kind", term: t("kind"), value: kinds(access.systemKind) },
          {
            key: "mandate",
            term: t("mandate"),
            value: (
              <>
                {mandate === "unknown" ? quiet(mandates(mandate)) : mandates(mandate)}
                {mandateWords !== null && (
                  <span className="block text-sm text-ink-2">{mandateWords}</span>
                )}
              </>
            ),
          },
          {
            key: "vault",
            term: t("vault"),
            value:
              vault === null && vaultEntry === null ? (
                quiet(t("none"))
              ) : (
                <span className="break-words">
                  {[vault, vaultEntry].filter((words) => words !== null).join(" · ")}
                </span>
              ),
          },
          { key: "since", term: t("since"), value: day(access.sinceOn) },
          { key: "end", term: t("end"), value: day(access.endsOn, held) },
          {
            key: "destroyBy",
            term: t("destroyBy"),
            value:
              access.destroyByOn === null && access.endsOn !== null
                ? t("byItsEnd")
                : day(access.destroyByOn, held),
          },
          {
            key: "owner",
            term: t("owner"),
            value: (
              <>
                <TextLink href={`/${slug}/people/${owner.id}`}>{owner.name}</TextLink>
                {owner.left && <span className="text-danger"> · {t("ownerLeft")}</span>}
              </>
            ),
          },
          {
            key: "handBack",
            term: t("handBack"),
            value:
              handBack === null ? (
                quiet(t("notHandedBack"))
              ) : (
                <TextLink href={`/${slug}/hand-backs/${handBack.id}`}>
                  {handBacks(access.confirmed ? "confirmed" : handBack.state)}
                </TextLink>
              ),
          },
          ...(note === null
            ? []
            : [
                {
                  key: "note",
                  term: t("note"),
                  value: <span className="break-words whitespace-pre-line">{note}</span>,
                },
              ]),
        ]}
      />
    </Section>
  );
}
