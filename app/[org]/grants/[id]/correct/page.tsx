import { getTranslations } from "next-intl/server";
import { CorrectForm } from "@/components/acts/correct-form";
import { readSupplierPage } from "@/lib/supplier/queries";
import { ActPage } from "../act-page";
import { correct } from "../actions";
import { type ActParams, openAct } from "../open-act";

export async function generateMetadata() {
  return { title: (await getTranslations("acts.correct"))("title") };
}

/** Corrects what was written when the grant was logged. */
export default async function CorrectPage(props: ActParams) {
  const { slug, scope, now, page, target } = await openAct(props, "correct");
  const { row, life } = page;
  const [{ supplier }, t] = await Promise.all([
    readSupplierPage(scope, row.supplier.id, now),
    getTranslations("acts.correct"),
  ]);
  return (
    <ActPage page={page} back={target.back} title={t("title")} sentence={t("sentence")}>
      <CorrectForm
        action={correct.bind(null, slug)}
        target={target}
        contacts={supplier.contacts.map(({ id: value, name: label }) => ({ value, label }))}
        recorded={{
          contactId: row.contact?.id ?? null,
          level: row.level,
          levelWords: life.levelWords,
          reason: life.reason,
          ticket: life.ticket,
          note: life.note,
        }}
      />
    </ActPage>
  );
}
