import { getTranslations } from "next-intl/server";
import { PlainActForm } from "@/components/acts/plain-act-form";
import { Day } from "@/components/ui/day";
import { LENGTHS } from "@/lib/grant/fields";
import { ActPage } from "../act-page";
import { reopen } from "../actions";
import { type ActParams, openAct } from "../open-act";

export async function generateMetadata() {
  return { title: (await getTranslations("acts.reopen"))("title") };
}

/** The closure was wrong: it stays, marked undone. */
export default async function ReopenPage(props: ActParams) {
  const { slug, page, facts, target } = await openAct(props, "reopen");
  const t = await getTranslations("acts.reopen");
  const closure = page.life.closures.findLast(() => true);
  const restores = facts.retired && closure?.kind === "revoked";
  return (
    <ActPage
      page={page}
      back={target.back}
      title={t("title")}
      sentence={
        closure &&
        t.rich("sentence", { by: closure.byName, day: () => <Day on={closure.happenedOn} /> })
      }
    >
      <PlainActForm
        action={reopen.bind(null, slug)}
        target={target}
        submit={t("submit")}
        body={
          <>
            <p>{t("body")}</p>
            {restores && <p className="mt-2">{t("restores")}</p>}
          </>
        }
        words={{ name: "why", label: t("why"), maxLength: LENGTHS.reason }}
      />
    </ActPage>
  );
}
