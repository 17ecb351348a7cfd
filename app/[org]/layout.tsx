import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AddressBanner } from "@/components/shell/address-banner";
import { AppShell } from "@/components/shell/app-shell";
import { may } from "@/lib/authorization/relation";
import { openFrame, orNotFound } from "@/lib/http/page";
import { myOrganizations } from "@/lib/person/registers";
import { readHasReceived } from "@/lib/received/queries/held";
import { signOut } from "../(public)/sign-in/actions";
import { ExampleBanner } from "./example-banner";

type Props = { params: Promise<{ org: string }>; children: ReactNode };

export async function generateMetadata({ params }: Omit<Props, "children">) {
  const { scope } = await openFrame((await params).org, "register:read");
  const { name } = scope.organization;
  return { title: { default: name, template: `%s · ${name} · Doorbook` } };
}

/** The frame of every page within an organization: where one is, where one can go, who one is. */
export default async function OrganizationLayout({ params, children }: Props) {
  const { org } = await params;
  const { scope, visitor, now } = await openFrame(org, "register:read");
  const [mine, received, t] = await Promise.all([
    myOrganizations(visitor.personId),
    orNotFound(readHasReceived(scope)),
    getTranslations("registers"),
  ]);
  const organizations = mine.map(({ slug, name, example }) => ({
    slug,
    name,
    ...(example && { detail: t("example") }),
  }));
  const current = organizations.find(({ slug }) => slug === org) ?? scope.organization;
  return (
    <AppShell
      organization={current}
      organizations={organizations}
      person={{ name: visitor.name, address: visitor.email, profileHref: "/profile" }}
      rights={{
        log: may(scope, "grant:log", now),
        import: may(scope, "import:apply", now),
        history: may(scope, "audit:read", now),
        received,
      }}
      banner={
        <>
          <AddressBanner visitor={visitor} href={`/${org}/people/${scope.membershipId}`} />
          {mine.some(({ slug, example }) => slug === org && example) && (
            <ExampleBanner slug={org} visitor={visitor} mine={mine} />
          )}
        </>
      }
      signOut={signOut}
    >
      {children}
    </AppShell>
  );
}
