import { getTranslations } from "next-intl/server";
import { ClientWords } from "@/components/ui/client-words";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { may } from "@/lib/authorization/relation";
import { openPage, orNotFound } from "@/lib/http/page";
import { readPeople } from "@/lib/membership/queries/read-people";
import { Invitations } from "./invitations";
import { InviteForm } from "./invite-form";
import { Members } from "./members";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations("people"))("title") };
}

/** Who is in this organization, as what, and who is invited. */
export default async function PeoplePage({ params }: Props) {
  const { org } = await params;
  const { scope, now } = await openPage(org, "register:read");
  const [{ members, invitations }, t] = await Promise.all([
    orNotFound(readPeople(scope)),
    getTranslations("people"),
  ]);
  const admin = may(scope, "membership:manage", now);
  const admins = members.filter(({ role }) => role === "admin").length;
  return (
    <>
      <PageHeader title={t("title")} sentence={t("sentence", { count: members.length, admins })} />
      <Members slug={org} members={members} today={scope.today(now)} self={scope.membershipId} />
      {admin && (
        <>
          <Section id="invite" title={t("invite.title")} description={t("invite.description")}>
            <ClientWords of={["people"]}>
              <InviteForm slug={org} />
            </ClientWords>
          </Section>
          {invitations.length > 0 && (
            <Section id="invitations" title={t("invitations")} count={invitations.length}>
              <Invitations
                slug={org}
                invitations={invitations}
                now={now}
                zone={scope.organization.zone}
              />
            </Section>
          )}
        </>
      )}
    </>
  );
}
