import { OctagonAlert, UserMinus } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { cache, type ReactNode } from "react";
import { AddressTrouble } from "@/components/things/address-trouble";
import { DoorSections } from "@/components/things/door-sections";
import { doorCounts } from "@/components/things/doors";
import { ThingHistory } from "@/components/things/history";
import { Chip } from "@/components/ui/chip";
import { ClientWords } from "@/components/ui/client-words";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { may } from "@/lib/authorization/relation";
import { idFrom, openFrame, openPage, orNotFound } from "@/lib/http/page";
import { readFailedAddress } from "@/lib/membership/queries/address";
import { readPersonPage } from "@/lib/membership/queries/person";
import { readPeople } from "@/lib/membership/queries/read-people";
import { readLeftSecrets } from "@/lib/membership/queries/secrets";
import { readReceivedOf } from "@/lib/received/queries/member";
import { At } from "../../mail/at";
import { Away, RoleChip } from "../members";
import { AbsenceForm } from "./absence-form";
import { GiveForm } from "./give-form";
import { KnownReceived } from "./known-received";
import { OwnedSystems } from "./owned-systems";
import { PersonFacts } from "./person-facts";
import { Progress } from "./progress";
import { RetryForm } from "./retry-form";
import { RoleForm } from "./role-form";
import { fromOf, Secrets } from "./secrets";

type Props = {
  params: Promise<{ org: string; id: string }>;
  searchParams: Promise<{ secrets?: string | string[]; received?: string | string[] }>;
};

/** The page and its title read the same, once. */
const readOnce = cache(readPersonPage);

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const { org, id } = await params;
  const { scope, now } = await openFrame(org, "register:read");
  const { member } = await orNotFound(readOnce(scope, idFrom(id), now));
  return { title: member.name };
}

/** One member: what he answers for, when he is away and who stands in; an admin changes or ends the membership here. */
export default async function PersonPage({ params, searchParams }: Props) {
  const [{ org, id: segment }, asked] = await Promise.all([params, searchParams]);
  const id = idFrom(segment);
  const { scope, now } = await openPage(org, "register:read", { kind: "membership", id });
  const [page, { members, lapsed }, failed, secrets, received, t, words] = await Promise.all([
    orNotFound(readOnce(scope, id, now)),
    orNotFound(readPeople(scope, now)),
    orNotFound(readFailedAddress(scope, id)),
    orNotFound(readLeftSecrets(scope, id, fromOf(asked.secrets))),
    orNotFound(readReceivedOf(scope, id, fromOf(asked.received))),
    getTranslations("people"),
    getTranslations("person"),
  ]);
  const { member: person, grants, moreGrants, systems, systemCount } = page;
  // Of a membership that somebody ended nothing can be changed; one whose last day has passed can be given another.
  const member = [...members, ...lapsed].find((candidate) => candidate.id === id);
  const answerable = members
    .filter((other) => other.id !== id && other.role !== "auditor")
    .map(({ id: value, name: label }) => ({ value, label }));
  const admin = may(scope, "membership:manage", now);
  const own = scope.membershipId === id;
  const { standing: doors, toClose } = doorCounts(grants);
  const soft = (chunks: ReactNode) => <span className="text-ink-2">{chunks}</span>;
  const values = { name: person.name, doors, close: toClose, more: moreGrants ? "yes" : "no" };
  const kept = doors + systemCount + received.owned;
  const gone = (person.left || person.role === "auditor") && kept > 0;
  const sentence = person.left ? "gone" : person.role === "auditor" ? "reads" : "sentence";
  return (
    <ClientWords of={["people"]}>
      <PageHeader
        back={{ href: `/${org}/people`, label: t("title") }}
        eyebrow={t("eyebrow")}
        title={words.rich(sentence, { ...values, soft })}
        status={
          person.left ? (
            <Chip>{words("left")}</Chip>
          ) : (
            <>
              <RoleChip role={person.role} />
              {person.awayToday && <Away member={person} today={scope.today(now)} />}
            </>
          )
        }
        actions={
          toClose > 0 && (
            <LinkButton
              href={`/${org}/grants?state=to_close&owner=${id}`}
              variant={gone && admin ? "secondary" : "primary"}
              icon={OctagonAlert}
            >
              {words("next")}
            </LinkButton>
          )
        }
      />
      {person.left && (
        <Progress
          name={person.name}
          kept={{ doors, systems: systemCount, received: received.owned }}
          secrets={{ all: secrets.all, open: secrets.count }}
        />
      )}
      {failed && (
        <AddressTrouble
          {...(!own && { name: person.name })}
          failed={failed}
          since={<At instant={failed.since} zone={scope.organization.zone} />}
          retry={(own || admin) && <RetryForm slug={org} id={id} />}
        />
      )}
      {gone && admin && (
        <Section
          id="give"
          title={t("give.title")}
          description={t("give.description", { name: person.name })}
        >
          <GiveForm slug={org} id={id} others={answerable} />
        </Section>
      )}
      {secrets.count > 0 && (
        <Secrets
          slug={org}
          title={words("secrets.open")}
          description={words("secrets.openDescription", { name: person.name })}
          secrets={secrets}
          path={`/${org}/people/${id}`}
        />
      )}
      {person.left && (
        <KnownReceived
          slug={org}
          member={{ id, name: person.name, left: true }}
          known={received}
          path={`/${org}/people/${id}`}
        />
      )}
      {(doors > 0 || person.role !== "auditor") && (
        <DoorSections
          slug={org}
          title={words("doors")}
          rows={grants}
          of="person"
          none={words("noDoors", { name: person.name })}
          allHref={`/${org}/grants?state=standing&owner=${id}`}
          more={moreGrants}
        />
      )}
      <div className="mt-10 grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <OwnedSystems slug={org} name={person.name} systems={systems} count={systemCount} />
        <PersonFacts slug={org} page={page} />
      </div>
      {member && own && (
        <Section id="absence" title={t("absence.title")} description={t("absence.description")}>
          <AbsenceForm slug={org} member={member} others={answerable} />
        </Section>
      )}
      {member && admin && (
        <>
          <Section id="role" title={t("change.title")} description={t("change.description")}>
            <RoleForm slug={org} member={member} others={answerable} />
          </Section>
          <Section id="end" title={t("end.title")} description={t("end.description")}>
            <LinkButton href={`/${org}/people/${id}/end`} icon={UserMinus}>
              {t("end.submit")}
            </LinkButton>
          </Section>
        </>
      )}
      <ThingHistory slug={org} events={page.history} zone={scope.organization.zone} />
    </ClientWords>
  );
}
