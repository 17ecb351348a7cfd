import { getTranslations } from "next-intl/server";
import type { ActTarget } from "@/components/acts/act-form";
import { PlainActForm } from "@/components/acts/plain-act-form";
import { ApproveForm } from "@/components/approval/approve-form";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { LENGTHS } from "@/lib/grant/fields";
import type { GrantPage } from "@/lib/grant/queries/page";
import { formatDay } from "@/lib/i18n/format";
import type { CivilDate } from "@/lib/time/civil-date";
import { approve, decline } from "./actions";

type Props = {
  page: GrantPage;
  slug: string;
  target: ActTarget;
  locale: string;
  today: CivilDate;
};

/** Yes, perhaps for less long; or no, with a reason. */
export async function Decide({ page, slug, target, locale, today }: Props) {
  const t = await getTranslations("approval");
  const { row, life, approval } = page;
  const { from, until } = approval.ends;
  const passed = row.endsOn !== null && row.endsOn < today;
  const days = {
    from: formatDay(from, locale),
    until: until === null ? "" : formatDay(until, locale),
  };
  const hint = until === null ? "endHintOpen" : row.endsOn === null ? "endHintNeeded" : "endHint";
  return (
    <>
      {passed ? (
        <Notice tone="warning" title={t("approve.passed")} className="mb-9 max-w-2xl">
          {t("approve.passedBody")}
        </Notice>
      ) : (
        <Section id="approve" title={t("approve.title")}>
          <ApproveForm
            action={approve.bind(null, slug)}
            target={target}
            submit={t("approve.submit")}
            end={{
              label: t("approve.end"),
              hint: t(`approve.${hint}`, days),
              value: (until !== null && row.endsOn !== until ? until : row.endsOn) ?? "",
              min: from,
              ...(until !== null && { max: until }),
              optional: until === null,
            }}
          />
        </Section>
      )}
      <Section id="decline" title={t("decline.title")}>
        <PlainActForm
          action={decline.bind(null, slug)}
          target={target}
          submit={t("decline.submit")}
          variant="secondary"
          body={t("decline.hint", { by: life.loggedByName })}
          words={{ name: "why", label: t("decline.why"), maxLength: LENGTHS.reason }}
        />
      </Section>
    </>
  );
}
