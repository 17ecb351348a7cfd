import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { Said } from "@/components/supplier-end/said";
import { Section } from "@/components/ui/section";
import { idFrom, openFrame, openPage, orNotFound } from "@/lib/http/page";
import { readSupplierEnd } from "@/lib/supplier-end/queries/page";
import { isOfPrograms } from "@/lib/supplier-end/supplier-end";
import { EndTable } from "./end-tables";
import { Links, Others, People } from "./further";
import { Top } from "./top";

type Props = { params: Promise<{ org: string; id: string }> };

/** The page and its title read the same, once. */
const readOnce = cache(readSupplierEnd);

export async function generateMetadata({ params }: Props) {
  const { org, id } = await params;
  const { scope, now } = await openFrame(org, "register:read");
  const { supplier } = await orNotFound(readOnce(scope, idFrom(id), now));
  const t = await getTranslations("supplier-end");
  return { title: t("title", { name: supplier.name }) };
}

/** A supplier ends: every door, every secret it knew, machine access, links and people, and what became of each. Made to be printed. */
export default async function SupplierEndPage({ params }: Props) {
  const { org, id: segment } = await params;
  const id = idFrom(segment);
  const { scope, now } = await openPage(org, "register:read", { kind: "supplier", id });
  const [page, t] = await Promise.all([
    orNotFound(readOnce(scope, id, now)),
    getTranslations("supplier-end"),
  ]);
  const { doors, secrets, links, people, destroyed } = page.facts;
  const { zone } = scope.organization;
  const unchanged = new Set(secrets.filter(({ changed }) => changed === null).map((one) => one.id));
  const acts = page.may.includes("grant:close");
  const table = { slug: org, unchanged, acts };
  const byPeople = doors.filter((door) => !isOfPrograms(door));
  const ofPeople = secrets.filter((secret) => !isOfPrograms(secret));
  const machine = { doors: doors.filter(isOfPrograms), secrets: secrets.filter(isOfPrograms) };
  const machines = machine.doors.length + machine.secrets.length;
  return (
    <>
      <Top slug={org} page={page} zone={zone} />
      <Section id="doors" title={t("doors")} count={counted(byPeople)} flush>
        {byPeople.length === 0 ? (
          <p className="text-ink-2">{t("noDoors")}</p>
        ) : (
          <EndTable {...table} caption={t("doors")} doors={byPeople} secrets={[]} />
        )}
      </Section>
      <Section id="secrets" title={t("secrets")} count={counted(ofPeople)}>
        {ofPeople.length === 0 ? (
          <p className="text-ink-2">{t("noSecrets")}</p>
        ) : (
          <EndTable {...table} caption={t("secrets")} doors={[]} secrets={ofPeople} />
        )}
      </Section>
      {machines > 0 && (
        <Section id="machine" title={t("machine")} count={machines} description={t("machineBody")}>
          <EndTable {...table} caption={t("machine")} {...machine} />
        </Section>
      )}
      <Section
        id="said"
        title={t("said")}
        description={destroyed.length > 0 ? t("saidBody") : undefined}
      >
        <Said said={destroyed} supplier={page.supplier.name} zone={zone} />
      </Section>
      <div className="mt-10 grid gap-x-14 gap-y-10 lg:grid-cols-2">
        <Links links={links} zone={zone} />
        <People people={people} />
      </div>
      <Others slug={org} supplierId={id} others={page.others} zone={zone} />
    </>
  );
}

const counted = (list: readonly unknown[]) => (list.length === 0 ? undefined : list.length);
