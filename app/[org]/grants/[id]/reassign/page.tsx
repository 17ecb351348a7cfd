import { getTranslations } from "next-intl/server";
import { ReassignForm } from "@/components/acts/reassign-form";
import { listMembers } from "@/lib/membership/queries/person";
import { ActPage } from "../act-page";
import { reassign } from "../actions";
import { type ActParams, openAct } from "../open-act";

export async function generateMetadata() {
  return { title: (await getTranslations("acts.reassign"))("title") };
}

/** Who answers for the door from now on. */
export default async function ReassignPage(props: ActParams) {
  const { slug, scope, now, page, target } = await openAct(props, "reassign");
  const [members, t] = await Promise.all([
    listMembers(scope, "owners", now),
    getTranslations("acts.reassign"),
  ]);
  const { supplier, system, owner } = page.row;
  const words = { owner: owner.name, supplier: supplier.name, system: system.name };
  const owners = members
    .filter(({ id }) => id !== owner.id)
    .map(({ id: value, name: label }) => ({ value, label }));
  return (
    <ActPage page={page} back={target.back} title={t("title")} sentence={t("sentence", words)}>
      <ReassignForm action={reassign.bind(null, slug)} target={target} owners={owners} />
    </ActPage>
  );
}
