import { getTranslations } from "next-intl/server";
import { actHref } from "@/components/acts/addresses";
import { StatementList } from "@/components/attestation/statement-list";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { SAID_OF_A_DOOR } from "@/lib/attestation/attestation";
import { possibleActs } from "@/lib/grant/possible-acts";
import type { GrantPage } from "@/lib/grant/queries/page";
import type { CivilDate } from "@/lib/time/civil-date";
import { actFacts } from "./act-facts";

type Props = { page: GrantPage; slug: string; today: CivilDate };

/** What the supplier says of this door, beside whatever is done about it. Without a word of theirs it is not there. */
export async function SaidSection({ page, slug, today }: Props) {
  const t = await getTranslations("attestation");
  if (page.said.length === 0) return null;
  const { id, credential } = page.row;
  const can = possibleActs(actFacts(page, today), page.may).includes("answer");
  return (
    <Section id="said" title={t("title")} description={t("body")}>
      <StatementList
        statements={page.said}
        actions={() =>
          can && (
            <LinkButton size="sm" href={actHref(slug, id, credential.id, "answer")}>
              {t("answer")}
            </LinkButton>
          )
        }
      />
      {page.said.length >= SAID_OF_A_DOOR && (
        <p className="mt-3 text-sm text-ink-2">{t("newest", { count: SAID_OF_A_DOOR })}</p>
      )}
    </Section>
  );
}
