import { getTranslations } from "next-intl/server";
import type { LogFormState } from "@/components/grant/log-form-types";
import { LogGrant } from "@/components/grant-form/log-grant";
import { ClientWords } from "@/components/ui/client-words";
import { PageHeader } from "@/components/ui/page-header";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { NotFound } from "@/lib/errors";
import { openPage, orNotFound } from "@/lib/http/page";
import { listMembers } from "@/lib/membership/queries/person";
import { readSettings } from "@/lib/organization/queries";
import { readSupplierPage } from "@/lib/supplier/queries";
import { log } from "./actions";

type Props = {
  params: Promise<{ org: string }>;
  searchParams: Promise<{ supplier?: string | string[] }>;
};

export async function generateMetadata() {
  return { title: (await getTranslations("grant.form"))("title") };
}

/** Log a grant; `?supplier=` begins with one that is known. */
export default async function LogPage({ params, searchParams }: Props) {
  const { org } = await params;
  const { supplier } = await searchParams;
  const { scope, now } = await openPage(org, "grant:log");
  const [settings, members, initial, t] = await Promise.all([
    orNotFound(readSettings(scope)),
    listMembers(scope, "owners", now),
    begin(scope, String(supplier ?? ""), now),
    getTranslations(),
  ]);
  const mine = (id: string) => id === scope.membershipId;
  const owners = members
    .toSorted((a, b) => Number(mine(b.id)) - Number(mine(a.id)))
    .map(({ id, name }) => ({ value: id, label: mine(id) ? t("log.me", { name }) : name }));
  return (
    <>
      <PageHeader title={t("grant.form.title")} sentence={t("grant.form.sentence")} />
      <ClientWords of={["grant", "log"]}>
        <LogGrant
          slug={org}
          action={log.bind(null, org)}
          initial={initial}
          owners={owners}
          today={scope.today(now)}
          policy={{
            maxDays: settings.maxDays,
            sharedAllowed: settings.sharedAllowed,
            defaultDays: settings.defaultDays,
          }}
        />
      </ClientWords>
    </>
  );
}

async function begin(
  scope: OrganizationScope,
  supplierId: string,
  now: Date,
): Promise<LogFormState> {
  const nothing = { values: {}, picked: {}, errors: [], secrets: [] };
  if (supplierId === "") return nothing;
  try {
    const { supplier } = await readSupplierPage(scope, supplierId, now);
    return { ...nothing, picked: { supplier: { id: supplier.id, label: supplier.name } } };
  } catch (error) {
    if (error instanceof NotFound) return nothing;
    throw error;
  }
}
