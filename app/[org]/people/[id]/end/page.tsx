import { ArrowDown } from "lucide-react";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache, type ReactNode } from "react";
import { DoorSections } from "@/components/things/door-sections";
import { ClientWords } from "@/components/ui/client-words";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { idFrom, openFrame, openPage, orNotFound } from "@/lib/http/page";
import { readPersonPage } from "@/lib/membership/queries/person";
import { readPeople } from "@/lib/membership/queries/read-people";
import { readKnownSecrets } from "@/lib/membership/queries/secrets";
import { readReceivedOf } from "@/lib/received/queries/member";
import { KnownReceived } from "../known-received";
import { OwnedSystems } from "../owned-systems";
import { fromOf, Secrets } from "../secrets";
import { EndForm } from "./end-form";

type Props = {
  params: Promise<{ org: string; id: string }>;
  searchParams: Promise<{ secrets?: string | string[]; received?: string | string[] }>;
};

/** With so many things the button at the end is out of sight. */
const IN_SIGHT = 12;

const readOnce = cache(readPersonPage);

export async function generateMetadata({ params }: Props) {
  const { org, id } = await params;
  const { scope, now } = await openFrame(org, "membership:manage");
  const { member } = await orNotFound(readOnce(scope, idFrom(id), now));
  return { title: (await getTranslations("people.end"))("pageTitle", { name: member.name }) };
}

/** All that a member answers for and every secret he would take with him, where each of them goes, and the one button that ends it. */
export default async function EndPage({ params, searchParams }: Props) {
  const [{ org, id: segment }, asked] = await Promise.all([params, searchParams]);
  const id = idFrom(segment);
  const { scope, now } = await openPage(org, "membership:manage");
  const [page, people, secrets, received, t, words] = await Promise.all([
    orNotFound(readOnce(scope, id, now)),
    orNotFound(readPeople(scope, now)),
    orNotFound(readKnownSecrets(scope, id, fromOf(asked.secrets))),
    orNotFound(readReceivedOf(scope, id, fromOf(asked.received))),
    getTranslations("people.end"),
    getTranslations("person"),
  ]);
  const path = `/${org}/people/${id}`;
  const member = [...people.members, ...people.lapsed].find((one) => one.id === id);
  if (member === undefined) redirect(path);
  const others = people.members
    .filter((other) => other.id !== id && other.role !== "auditor")
    .map(({ id: value, name: label }) => ({ value, label }));
  const { name } = member;
  const { grants, moreGrants, systems, systemCount } = page;
  const doors = member.owns - systemCount - received.owned;
  const soft = (chunks: ReactNode) => <span className="text-ink-2">{chunks}</span>;
  const counts = { name, doors, systems: systemCount, secrets: secrets.count };
  return (
    <ClientWords of={["people"]}>
      <PageHeader
        back={{ href: path, label: name }}
        eyebrow={t("title")}
        title={t.rich("sentence", { ...counts, soft })}
        sentence={t("consequence")}
        actions={
          doors + systemCount + secrets.count + received.count > IN_SIGHT && (
            <LinkButton href="#end-title" icon={ArrowDown}>
              {t("toEnd")}
            </LinkButton>
          )
        }
      />
      {doors > 0 && (
        <DoorSections
          slug={org}
          title={t("doors")}
          rows={grants}
          of="person"
          none={words("noDoors", { name })}
          allHref={`/${org}/grants?state=standing&owner=${id}`}
          more={moreGrants}
        />
      )}
      {systemCount > 0 && (
        <div className="mt-10">
          <OwnedSystems slug={org} name={name} systems={systems} count={systemCount} />
        </div>
      )}
      <Secrets
        slug={org}
        title={t("secrets")}
        description={t("secretsDescription")}
        secrets={secrets}
        none={t("noSecrets", { name })}
        path={`${path}/end`}
        leaving={{ id, successor: t("successor") }}
      />
      <KnownReceived
        slug={org}
        member={{ id, name, left: false }}
        known={received}
        path={`${path}/end`}
        next={t("successor")}
      />
      <Section id="end" title={t("ask", { name })}>
        <EndForm slug={org} member={member} others={others} />
      </Section>
    </ClientWords>
  );
}
