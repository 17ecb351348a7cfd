import { getTranslations } from "next-intl/server";
import { PlainShell } from "@/components/shell/plain-shell";
import { AddressTrouble } from "@/components/things/address-trouble";
import { ClientWords } from "@/components/ui/client-words";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { openPerson } from "@/lib/http/page";
import { ownFailedAddress } from "@/lib/person/address";
import { countSessions } from "@/lib/session/store";
import { At } from "../[org]/mail/at";
import { PersonFoot } from "../registers/person-foot";
import { signOutEverywhere } from "./actions";
import { ProfileForm } from "./profile-form";
import { RetryOwn } from "./retry-own";

export async function generateMetadata() {
  return { title: (await getTranslations("registers.profile"))("title") };
}

/** What a person changes about himself, and his sessions. */
export default async function ProfilePage() {
  const { visitor, now } = await openPerson();
  const [sessions, failed, t] = await Promise.all([
    countSessions(visitor.personId, now),
    visitor.emailFailedAt === null ? null : ownFailedAddress(visitor, now),
    getTranslations("registers.profile"),
  ]);
  return (
    <PlainShell foot={<PersonFoot visitor={visitor} />}>
      <PageHeader
        back={{ href: "/registers", label: t("back") }}
        title={t("title")}
        sentence={visitor.email}
      />
      {failed && (
        <AddressTrouble
          failed={failed}
          since={<At instant={failed.since} zone={failed.zone} />}
          retry={
            <ClientWords of={["people"]}>
              <RetryOwn />
            </ClientWords>
          }
        />
      )}
      <ClientWords of={["registers"]}>
        <ProfileForm name={visitor.name} locale={visitor.locale} />
      </ClientWords>
      <Section
        id="sessions"
        title={t("sessions")}
        description={t("sessionsDescription", { count: sessions })}
      >
        <form action={signOutEverywhere}>
          <SubmitButton variant="secondary">{t("everywhere")}</SubmitButton>
        </form>
      </Section>
    </PlainShell>
  );
}
