import { getTranslations } from "next-intl/server";
import { DoneNotice } from "@/components/acts/done-notice";
import { GrantPage } from "@/components/grant/grant-page";
import { ThingHistory } from "@/components/things/history";
import { idFrom, openFrame, openPage, orNotFound } from "@/lib/http/page";
import { formatDay } from "@/lib/i18n/format";
import { inZone } from "@/lib/i18n/instant";
import { doneWords } from "./done";
import { grantActs } from "./grant-acts";
import { GrantLinks } from "./grant-links";
import { HandoverSection } from "./handover-section";
import { lifeEvents } from "./life";
import { readOnce } from "./read";
import { SaidSection } from "./said-section";
import { grantView, otherHolders } from "./view";
import { grantWarnings } from "./warnings";

type Props = {
  params: Promise<{ org: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props) {
  const { org, id } = await params;
  const { scope, now } = await openFrame(org, "register:read");
  const { row } = await orNotFound(readOnce(scope, idFrom(id), now));
  return { title: `${row.supplier.name}, ${row.system.name}` };
}

/** One grant: its whole life, what is the matter with it, and what can be done. */
export default async function GrantRoute({ params, searchParams }: Props) {
  const { org, id: segment } = await params;
  const id = idFrom(segment);
  const { scope, now, locale } = await openPage(org, "register:read", { kind: "grant", id });
  const page = await orNotFound(readOnce(scope, id, now));
  const today = scope.today(now);
  const { zone } = scope.organization;
  const [t, done, acts, warnings] = await Promise.all([
    getTranslations("acts"),
    searchParams.then(doneWords),
    grantActs(page, org, today),
    grantWarnings(page, org, today),
  ]);
  const { system } = page.life.credential;
  const editHref = `/${org}/systems/${system.id}#edit`;
  return (
    <>
      {done && <DoneNotice>{done}</DoneNotice>}
      <GrantPage
        grant={grantView(page, org)}
        back={{ href: `/${org}/grants`, label: t("allGrants") }}
        {...acts}
        warnings={warnings}
        life={lifeEvents(page, {
          instant: (at) => inZone(at, zone, locale).words,
          day: (on) => formatDay(on, locale),
        })}
        proofHref={`/${org}/grants/${id}/proof`}
        holders={otherHolders(page, org)}
        handover={<HandoverSection page={page} scope={scope} today={today} />}
        said={<SaidSection page={page} slug={org} today={today} />}
        links={<GrantLinks page={page} scope={scope} today={today} locale={locale} />}
        {...(system.howToClose !== null && { howToClose: system.howToClose })}
        {...(page.may.includes("system:edit") && { editHowToCloseHref: editHref })}
      />
      <div className="mt-10">
        <ThingHistory slug={org} events={page.history} zone={zone} most={200} />
      </div>
    </>
  );
}
