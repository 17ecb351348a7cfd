import { getTranslations } from "next-intl/server";
import { actHref } from "@/components/acts/addresses";
import { CleanUpLinks } from "@/components/handover/clean-up-links";
import { HandoverSteps } from "@/components/handover/steps";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { OrganizationScope } from "@/lib/authorization/scope";
import type { GrantPage } from "@/lib/grant/queries/page";
import { stepAtHand } from "@/lib/handover/steps";
import type { CivilDate } from "@/lib/time/civil-date";
import { stepsOf } from "./handover-facts";

type Props = { page: GrantPage; scope: OrganizationScope; today: CivilDate };

/** Where the handover of a shared secret stands, and which copies of it are left. */
export async function HandoverSection({ page, scope, today }: Props) {
  const t = await getTranslations("handover.steps");
  const { slug } = scope.organization;
  const { id, credential, state } = page.row;
  const { steps, channel } = stepsOf(page, scope, today);
  const shown = steps.length > 0 && (state !== "closed" || stepAtHand(steps) !== null);
  const goesOn = state !== "closed" && page.may.includes("handover:record");
  return (
    <>
      {shown && (
        <Section id="steps" title={t("title")}>
          <HandoverSteps steps={steps} channel={channel} />
          {goesOn && (
            <p className="mt-2 text-sm print:hidden">
              <TextLink href={actHref(slug, id, credential.id, "handover")}>{t("look")}</TextLink>
            </p>
          )}
        </Section>
      )}
      <CleanUpLinks slug={slug} lists={page.cleanUps} />
    </>
  );
}
