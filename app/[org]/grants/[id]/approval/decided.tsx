import { getTranslations } from "next-intl/server";
import { actHref } from "@/components/acts/addresses";
import { LinkButton } from "@/components/ui/link-button";
import { possibleActs } from "@/lib/grant/possible-acts";
import type { GrantPage } from "@/lib/grant/queries/page";
import { formatDay } from "@/lib/i18n/format";
import { inZone } from "@/lib/i18n/instant";
import type { CivilDate } from "@/lib/time/civil-date";
import { actFacts } from "../act-facts";
import { ActPage } from "../act-page";

type Props = {
  page: GrantPage;
  slug: string;
  back: string;
  zone: string;
  locale: string;
  today: CivilDate;
};

/** Decided already, or never asked: by whom and when, and the way on. */
export async function Decided({ page, slug, back, zone, locale, today }: Props) {
  const t = await getTranslations("approval");
  const { row, approval } = page;
  const { decision } = approval;
  const words = { supplier: row.supplier.name, system: row.system.name };
  const toDoor = <LinkButton href={back}>{t("was.toDoor")}</LinkButton>;
  if (decision === null) {
    const sentence = row.state === "void" ? t("voidSentence") : t("noneSentence", words);
    return (
      <ActPage page={page} back={back} title={t("noneTitle")} sentence={sentence}>
        {toDoor}
      </ActPage>
    );
  }
  const { what, byName: by, at, why, fromEndsOn, toEndsOn } = decision;
  const day = (on: string) => formatDay(on, locale);
  const may = possibleActs(actFacts(page, today), page.may);
  const handOver = what === "approved" && row.state !== "void" && may.includes("handover");
  return (
    <ActPage
      page={page}
      back={back}
      title={t("decidedTitle", { what, by })}
      sentence={t("decidedSentence", { ...words, at: inZone(at, zone, locale).words })}
    >
      <div className="mb-7 flex max-w-prose flex-col gap-2">
        {toEndsOn !== null && (
          <p>
            {t("was.until", { to: day(toEndsOn) })}{" "}
            {fromEndsOn === null ? t("was.askedNoEnd") : t("was.asked", { from: day(fromEndsOn) })}
          </p>
        )}
        {why !== null && <p className="whitespace-pre-line">{t("was.why", { why })}</p>}
      </div>
      <div className="flex flex-wrap gap-2">
        {handOver && (
          <LinkButton variant="primary" href={actHref(slug, row.id, row.credential.id, "handover")}>
            {t("was.handOver")}
          </LinkButton>
        )}
        {toDoor}
      </div>
    </ActPage>
  );
}
