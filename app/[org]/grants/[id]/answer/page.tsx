import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ActTarget } from "@/components/acts/act-form";
import { actHref } from "@/components/acts/addresses";
import { ExtendForm } from "@/components/acts/extend-form";
import { PlainActForm } from "@/components/acts/plain-act-form";
import { TheirWords } from "@/components/attestation/statement-list";
import { HowToClose } from "@/components/grant/how-to-close";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { hasSecretValue, isShared } from "@/lib/credential/kinds";
import { LENGTHS } from "@/lib/grant/fields";
import { formatDay } from "@/lib/i18n/format";
import { waitingStatement } from "../act-facts";
import { ActPage } from "../act-page";
import { extendChoices } from "../extend-choices";
import { type ActParams, openAct } from "../open-act";
import { answer } from "./actions";

export async function generateMetadata() {
  return { title: (await getTranslations("attestation.page"))("meta") };
}

/** What the supplier said of a door, and our answer: the page a notice leads to. */
export default async function AnswerPage(props: ActParams) {
  const { slug, scope, now, locale, page, facts, target } = await openAct(props, "answer");
  const t = await getTranslations("attestation.page");
  const { row, life } = page;
  // The last one stays where somebody else has answered it: what was typed must not vanish.
  const statement =
    waitingStatement(page) ?? page.said.find(({ what }) => what !== "destroyed") ?? notFound();
  const { what, untilOn } = statement;
  const words = {
    supplier: row.supplier.name,
    system: row.system.name,
    day: formatDay(untilOn ?? "", locale),
    end: row.endsOn === null ? "none" : formatDay(row.endsOn, locale),
  };
  const asked = what === "still_needed";
  const about: ActTarget = { ...target, id: statement.id };
  const { howToClose } = life.credential.system;
  const close = actHref(slug, row.id, row.credential.id, "close");
  const never = what === "never_got" && !facts.handedOver;
  const changes = facts.knowsNow && hasSecretValue(row.credential.kind) && !facts.retired;
  return (
    <ActPage
      page={page}
      back={target.back}
      title={t(`title.${what}`, words)}
      sentence={t(`sentence.${what}`, words)}
      aside={!asked && <HowToClose {...(howToClose !== null && { note: howToClose })} />}
    >
      <div className="mb-9 max-w-2xl">
        <TheirWords statement={statement} />
      </div>
      {asked && (
        <Section id="extend" title={t("extend")} description={t("extendBody", words)}>
          <ExtendForm
            action={answer.bind(null, slug)}
            target={about}
            choices={await extendChoices(scope, page, now, untilOn)}
            answer="extended"
          />
        </Section>
      )}
      {!asked && target.over === null && (
        <Section id="close" title={t("close")} description={t(never ? "neverBody" : "closeBody")}>
          <div className="flex flex-wrap gap-2">
            <LinkButton variant="primary" href={never ? `${close}?kind=never_given` : close}>
              {t("closeIt")}
            </LinkButton>
            {changes && isShared(row.credential.kind) && (
              <LinkButton href={`${actHref(slug, row.id, row.credential.id, "rotate")}&ends=yes`}>
                {t("rotate")}
              </LinkButton>
            )}
          </div>
        </Section>
      )}
      <Section id="no" title={t(asked ? "decline" : "stillNeeded")}>
        <PlainActForm
          action={answer.bind(null, slug)}
          target={about}
          submit={t(asked ? "declineIt" : "stillNeededIt")}
          variant="secondary"
          idPrefix="f-no"
          body={
            <>
              <input type="hidden" name="answer" value={asked ? "declined" : "still_needed"} />
              {t(asked ? "declineBody" : "stillNeededBody", words)}
            </>
          }
          words={{ name: "why", label: t("why"), maxLength: LENGTHS.reason }}
        />
      </Section>
    </ActPage>
  );
}
