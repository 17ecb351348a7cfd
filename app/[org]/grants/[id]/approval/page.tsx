import { getTranslations } from "next-intl/server";
import type { ActTarget } from "@/components/acts/act-form";
import { readRequestOf } from "@/lib/access-request/queries";
import { idFrom, openPage, orNotFound } from "@/lib/http/page";
import { formatDay } from "@/lib/i18n/format";
import { ActPage } from "../act-page";
import { type ActParams, happened } from "../open-act";
import { readOnce } from "../read";
import { AskedFacts } from "./asked-facts";
import { Decide } from "./decide";
import { Decided } from "./decided";
import { Outsider } from "./outsider";
import { Waits } from "./waits";

export async function generateMetadata() {
  return { title: (await getTranslations("approval"))("meta") };
}

/** What is asked of a second person, and his answer: the page a mail leads to. */
export default async function ApprovalPage({ params }: ActParams) {
  const { org: slug, id: segment } = await params;
  const id = idFrom(segment);
  const { scope, now, locale } = await openPage(slug, "register:read", { kind: "grant", id });
  const page = await orNotFound(readOnce(scope, id, now));
  const outsider = await orNotFound(readRequestOf(scope, id));
  const t = await getTranslations("approval");
  const { row, life, approval } = page;
  const { zone } = scope.organization;
  const back = `/${slug}/grants/${id}`;
  if (row.state !== "requested")
    return <Decided {...{ page, slug, back, zone, locale, today: scope.today(now) }} />;
  const target: ActTarget = {
    id,
    version: row.version,
    happened: happened(page.history, slug, zone, locale),
    over: null,
    back,
  };
  const day = (on: string | null) => (on === null ? "none" : formatDay(on, locale));
  const shared = { page, slug, target, locale };
  return (
    <ActPage
      page={page}
      back={back}
      title={t("title", {
        supplier: row.supplier.name,
        system: row.system.name,
        level: row.level,
        end: day(row.endsOn),
      })}
      sentence={t("sentence", { by: life.loggedByName, day: day(life.loggedOn) })}
      aside={<AskedFacts page={page} slug={slug} locale={locale} />}
    >
      {outsider && <Outsider slug={slug} request={outsider} />}
      {approval.notTheirs === null ? (
        <Decide {...shared} today={scope.today(now)} />
      ) : (
        <Waits {...shared} because={approval.notTheirs} />
      )}
    </ActPage>
  );
}
