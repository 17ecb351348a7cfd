import { getTranslations } from "next-intl/server";
import { ClientWords } from "@/components/ui/client-words";
import { Day } from "@/components/ui/day";
import { Facts } from "@/components/ui/facts";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { NotFound } from "@/lib/errors";
import { idFrom, openPage, orNotFound } from "@/lib/http/page";
import { type MemberView, readPeople } from "@/lib/membership/queries/read-people";
import { RoleChip } from "../members";
import { AbsenceForm } from "./absence-form";
import { EndForm } from "./end-form";
import { RoleForm } from "./role-form";

type Props = { params: Promise<{ org: string; id: string }> };

/** One member: role, what he answers for, when he is away; an admin changes or ends it here. */
export default async function PersonPage({ params }: Props) {
  const { org, id: segment } = await params;
  const id = idFrom(segment);
  const { scope } = await openPage(org, "register:read", { kind: "membership", id });
  const [{ member, others }, t] = await Promise.all([
    orNotFound(readPeople(scope).then(({ members }) => one(members, id))),
    getTranslations("people"),
  ]);
  const admin = scope.actor.kind === "member" && scope.actor.role === "admin";
  const self = scope.membershipId === id;
  const answerable = others
    .filter(({ role }) => role !== "auditor")
    .map(({ id: value, name: label }) => ({ value, label }));
  return (
    <>
      <PageHeader
        back={{ href: `/${org}/people`, label: t("title") }}
        eyebrow={t("eyebrow")}
        title={member.name}
        status={<RoleChip role={member.role} />}
      />
      <Facts facts={factsOf(member, others, org, t)} />
      <ClientWords of={["people"]}>
        {self && (
          <Section id="absence" title={t("absence.title")} description={t("absence.description")}>
            <AbsenceForm slug={org} member={member} others={answerable} />
          </Section>
        )}
        {admin && (
          <>
            <Section id="role" title={t("change.title")} description={t("change.description")}>
              <RoleForm slug={org} member={member} others={answerable} />
            </Section>
            <Section id="end" title={t("end.title")} description={t("end.description")}>
              <EndForm slug={org} member={member} others={answerable} />
            </Section>
          </>
        )}
      </ClientWords>
    </>
  );
}

function one(members: MemberView[], id: string) {
  const member = members.find((candidate) => candidate.id === id);
  if (member === undefined) throw new NotFound();
  return { member, others: members.filter((other) => other.id !== id) };
}

type Words = Awaited<ReturnType<typeof getTranslations<"people">>>;

function factsOf(member: MemberView, others: MemberView[], org: string, t: Words) {
  const delegate = others.find(({ id }) => id === member.delegateId);
  const { awayFrom, awayTo } = member;
  return [
    { key: "email", term: t("column.email"), value: member.email },
    {
      key: "owns",
      term: t("column.owns"),
      value: <TextLink href={`/${org}/grants?owner=${member.id}`}>{member.owns}</TextLink>,
    },
    { key: "since", term: t("since"), value: <Day on={member.startedOn} /> },
    ...(member.untilOn
      ? [{ key: "until", term: t("lastDay"), value: <Day on={member.untilOn} /> }]
      : []),
    ...(awayFrom && awayTo
      ? [
          {
            key: "away",
            term: t("away"),
            value: t.rich("awayBetween", {
              from: () => <Day on={awayFrom} />,
              to: () => <Day on={awayTo} />,
            }),
          },
        ]
      : []),
    ...(delegate ? [{ key: "delegate", term: t("delegate"), value: delegate.name }] : []),
  ];
}
