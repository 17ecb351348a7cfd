import { useTranslations } from "next-intl";
import { FlagChip } from "@/components/ui/flag-chip";
import { LevelChip } from "@/components/ui/level-chip";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { StatusChip } from "@/components/ui/status-chip";
import { TextLink } from "@/components/ui/text-link";
import { isStandingDoor } from "@/lib/grant/state";
import { GrantFacts } from "./grant-facts";
import { GrantLife } from "./grant-life";
import { GrantSentence } from "./grant-sentence";
import type { GrantPageProps } from "./grant-types";
import { Holders } from "./holders";
import { HowToClose } from "./how-to-close";

/** One grant: the sentence, what to do next, the facts, and its whole life. */
export function GrantPage(props: GrantPageProps) {
  const { grant, back, primary, others, warnings, life, holders } = props;
  const t = useTranslations("grant.page");
  const proof = useTranslations("proof");
  return (
    <>
      <PageHeader
        back={back}
        title={<GrantSentence grant={grant} />}
        status={
          <>
            <StatusChip status={grant.status} />
            {grant.flags.map((flag) => (
              <FlagChip key={flag} flag={flag} />
            ))}
            <LevelChip level={grant.level} className="ml-1" />
          </>
        }
      />
      {(primary || others) && (
        <div className="mb-8 flex flex-wrap gap-2 max-sm:[&>*]:flex-auto max-sm:[&>*:first-child]:basis-full print:hidden">
          {primary}
          {others}
        </div>
      )}
      {warnings.length > 0 && (
        <div className="mb-9 flex flex-col gap-2">
          {warnings.map((warning) => (
            <Notice key={warning.key} tone={warning.tone} title={warning.title}>
              {warning.body}
            </Notice>
          ))}
        </div>
      )}
      <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0">
          {props.said}
          <Section id="facts" title={t("facts")}>
            <GrantFacts grant={grant} />
          </Section>
          {props.links}
          <Section id="life" title={t("life")}>
            <GrantLife events={life} />
            <p className="mt-5">
              <TextLink prefetch={false} href={props.proofHref}>
                {proof("link")}
              </TextLink>
            </p>
          </Section>
        </div>
        <div className="min-w-0 max-lg:order-first">
          {props.handover}
          {isStandingDoor(grant.status) && (
            <HowToClose note={props.howToClose} editHref={props.editHowToCloseHref} />
          )}
          <Holders holders={holders} />
        </div>
      </div>
    </>
  );
}
