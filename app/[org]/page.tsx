import { getTranslations } from "next-intl/server";
import { Dashboard } from "@/components/dashboard/dashboard";
import type { DashboardProps } from "@/components/dashboard/dashboard-types";
import { dashboardFrom } from "@/components/dashboard/from-register";
import { MailTrouble } from "@/components/dashboard/mail-trouble";
import { NewRegister } from "@/components/dashboard/new-register";
import { HeldBlock } from "@/components/received/held-block";
import { Ends } from "@/components/supplier-end/ends";
import { may } from "@/lib/authorization/relation";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { readDashboard } from "@/lib/dashboard/queries";
import { defaultGrantFilter } from "@/lib/grant/filter";
import { listGrants } from "@/lib/grant/queries/list";
import { openFrame, openPage, orNotFound } from "@/lib/http/page";
import { readHeldNumbers } from "@/lib/received/queries/held";
import { readSupplierEnds } from "@/lib/supplier-end/queries/ends";
import { lookAtExample } from "./welcome/actions";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata({ params }: Props) {
  const { scope } = await openFrame((await params).org, "register:read");
  const title = (await getTranslations("dashboard"))("title");
  // A layout's template does not reach the page beside it.
  return { title: { absolute: `${title} · ${scope.organization.name} · Doorbook` } };
}

/** The register at a glance: what should be closed, then what is coming and what to put right. */
export default async function DashboardPage({ params }: Props) {
  const { org } = await params;
  const { scope, now } = await openPage(org);
  const [view, held, ends] = await Promise.all([
    orNotFound(readDashboard(scope, now)),
    orNotFound(readHeldNumbers(scope, now)),
    orNotFound(readSupplierEnds(scope, now)),
  ]);
  const logs = may(scope, "grant:log", now);
  if (view.empty)
    return (
      <>
        <NewRegister
          logHref={logs ? `/${org}/grants/new` : undefined}
          importHref={may(scope, "import:apply", now) ? `/${org}/import` : undefined}
          lookAtExample={lookAtExample}
        />
        <HeldBlock slug={org} held={held} />
      </>
    );
  const nextEnd = view.numbers.toClose.value === 0 ? await firstEnd(scope, now) : undefined;
  return (
    <>
      <MailTrouble
        mail={view.mail}
        zone={scope.organization.zone}
        slug={org}
        admin={may(scope, "organization:settings", now)}
      />
      <Dashboard {...dashboardFrom(org, view, logs)} nextEnd={nextEnd} />
      <HeldBlock slug={org} held={held} />
      <Ends slug={org} ends={ends} />
    </>
  );
}

/** The open door that ends first, whenever that is. */
async function firstEnd(scope: OrganizationScope, now: Date): Promise<DashboardProps["nextEnd"]> {
  const { rows } = await listGrants(scope, { ...defaultGrantFilter, state: "open" }, null, now);
  const [row] = rows;
  if (!row?.endsOn) return undefined;
  return { on: row.endsOn, supplier: row.supplier.name, system: row.system.name };
}
