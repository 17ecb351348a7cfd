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
import { readSystemPage, type SystemPage } from "@/lib/system/queries";
import { log } from "./actions";

type Props = {
  params: Promise<{ org: string }>;
  searchParams: Promise<{ supplier?: string | string[]; system?: string | string[] }>;
};

export async function generateMetadata() {
  return { title: (await getTranslations("grant.form"))("title") };
}

/** Log a grant; `?supplier=` and `?system=` begin with one that is known. */
export default async function LogPage({ params, searchParams }: Props) {
  const { org } = await params;
  const { supplier = "", system = "" } = await searchParams;
  const { scope, now } = await openPage(org, "grant:log");
  const [settings, members, initial, t] = await Promise.all([
    orNotFound(readSettings(scope)),
    listMembers(scope, "owners", now),
    begin(scope, String(supplier), String(system), now),
    getTranslations(),
  ]);
  const mine = (id: string) => id === scope.membershipId;
  const owners = members
    .toSorted((a, b) => Number(mine(b.id)) - Number(mine(a.id)))
    .map(({ id, name }) => ({ value: id, label: mine(id) ? t("log.me", { name }) : name }));
  return (
    <>
      <PageHeader title={t("grant.form.title")} sentence={t("grant.form.sentence")} />
      <ClientWords of={["grant", "log", "handover"]}>
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
            approval: settings.approval,
          }}
        />
      </ClientWords>
    </>
  );
}

async function begin(
  scope: OrganizationScope,
  supplierId: string,
  systemId: string,
  now: Date,
): Promise<LogFormState> {
  const supplier = await orNull(supplierId, (id) => readSupplierPage(scope, id, now));
  const system = await orNull(systemId, (id) => readSystemPage(scope, id, now));
  const picked = {
    ...(supplier && { supplier: { id: supplier.supplier.id, label: supplier.supplier.name } }),
    ...(system && { system: foundSystem(system.system) }),
  };
  return { values: {}, picked, errors: [], secrets: [] };
}

function foundSystem({ id, name, owner, ...policy }: SystemPage["system"]) {
  const { maxDays, sharedAllowed, approval } = policy;
  return { id, label: name, owner, policy: { maxDays, sharedAllowed, approval } };
}

/** What the address names; an id that is none of this register's counts as not given. */
async function orNull<T>(id: string, read: (id: string) => Promise<T>): Promise<T | null> {
  if (id === "") return null;
  try {
    return await read(id);
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}
