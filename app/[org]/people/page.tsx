import { UserPlus } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { ClientWords } from "@/components/ui/client-words";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { may } from "@/lib/authorization/relation";
import { openPage, orNotFound } from "@/lib/http/page";
import { readPeople } from "@/lib/membership/queries/read-people";
import { Former } from "./former";
import { Invitations } from "./invitations";
import { InviteForm } from "./invite-form";
import { Members } from "./members";

/** With more rows than this the form below is out of sight, and a button leads to it. */
const IN_SIGHT = 8;

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations("people"))("title") };
}

/** Who is in this organization, as what, and who is invited. */
export default async function PeoplePage({ params }: Props) {
  const { org } = await params;
  const { scope, now } = await openPage(org, "register:read");
  const [{ members, former, moreFormer, invitations }, t] = await Promise.all([
    orNotFound(readPeople(scope, now)),
    getTranslations("people"),
  ]);
  const admin = may(scope, "membership:manage", now);
  const admins = members.filter(({ role }) => role === "admin").length;
  return (
    <>
      <PageHeader
        title={t("title")}
        sentence={t("sentence", { count: members.length, admins })}
        actions={
          admin &&
          members.length > IN_SIGHT && (
            <LinkButton href="#invite-title" variant="primary" icon={UserPlus}>
              {t("invite.title")}
            </LinkButton>
          )
        }
      />
      <Members slug={org} members={members} today={scope.today(now)} self={scope.membershipId} />
      {former.length > 0 && <Former slug={org} former={former} more={moreFormer} />}
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
