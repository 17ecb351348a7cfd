import { getTranslations } from "next-intl/server";
import { actHref } from "@/components/acts/addresses";
import { MoreActs } from "@/components/acts/more-acts";
import { ClientWords } from "@/components/ui/client-words";
import { LinkButton } from "@/components/ui/link-button";
import { type GrantAct, nextStep, possibleActs } from "@/lib/grant/possible-acts";
import type { GrantPage } from "@/lib/grant/queries/page";
import type { CivilDate } from "@/lib/time/civil-date";
import { actFacts } from "./act-facts";

/** How many acts stand beside the next step before the rest goes behind "More". */
const BESIDE = 2;

/** The next step and what else the reader may do, as links to their forms; nothing for an auditor. */
export async function grantActs(page: GrantPage, slug: string, today: CivilDate) {
  const t = await getTranslations("acts.act");
  const facts = actFacts(page, today);
  const acts = possibleActs(facts, page.may);
  const next = nextStep(facts, acts);
  const href = (act: GrantAct) => actHref(slug, page.row.id, page.row.credential.id, act);
  const others = acts.filter((act) => act !== next);
  const rare = others.slice(BESIDE).concat(others.slice(0, BESIDE).filter(isRare));
  const noEnd = page.row.noEnd;
  const guided = facts.guided && !facts.handedOver;
  const word = (act: GrantAct) => {
    if (act === "handover" && guided) return t("hand_over");
    return t(act === "extend" && noEnd ? "set_end" : act);
  };
  const beside = others.slice(0, BESIDE).filter((act) => !isRare(act));
  return {
    primary: next && (
      <LinkButton variant="primary" href={href(next)}>
        {word(next)}
      </LinkButton>
    ),
    others: others.length > 0 && (
      <>
        {beside.map((act) => (
          <LinkButton key={act} href={href(act)}>
            {word(act)}
          </LinkButton>
        ))}
        {rare.length > 0 && (
          <ClientWords of={["acts"]}>
            <MoreActs acts={rare.map((act) => ({ act, href: href(act) }))} />
          </ClientWords>
        )}
      </>
    ),
  };
}

const isRare = (act: GrantAct) => act === "void" || act === "correct";
