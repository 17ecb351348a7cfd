import { operate } from "@/lib/audit/operation";
import { authorize, type Visitor } from "@/lib/authorization/authorize";
import { newId } from "@/lib/db/id";
import { globally } from "@/lib/db/transaction";
import type { Founded } from "@/lib/organization/operations/create";
import { slugFrom } from "@/lib/organization/organization";
import type { CompanyWords, FictitiousKey, PersonKey } from "../company/keys";

/** A member of the example company, as he acts in it. */
export type Member = { membershipId: string; personId: string; name: string };

const ROLES: Record<FictitiousKey, "admin" | "member" | "auditor"> = {
  office: "admin",
  it: "member",
  marketing: "member",
  finance: "member",
  auditor: "auditor",
};

/**
 * Gives the company its made-up members. Their addresses end in `.invalid`, which no mail ever reaches (RFC 6761,
 * section 6.4); every example company shares the same few persons. `now` is when they join, `madeAt` the true instant.
 */
export async function addPeople(
  visitor: Visitor,
  founded: Founded,
  company: { words: CompanyWords; locale: string; adminName: string },
  { now, madeAt }: { now: Date; madeAt: Date },
): Promise<Record<PersonKey, Member>> {
  const { words, locale } = company;
  const keys = Object.keys(ROLES) as FictitiousKey[];
  const persons = await personsCalled(
    keys.map((key) => words.people[key]),
    locale,
    madeAt,
  );
  const members = keys.map((key, index) => {
    const name = words.people[key];
    const personId = persons[index] ?? "";
    return { key, role: ROLES[key], member: { membershipId: newId(), personId, name } };
  });
  const scope = await authorize(visitor, "membership:manage", founded.slug, now);
  const { organizationId } = founded;
  await operate(scope, "membership:manage", now, async (tx) => {
    await tx.membership.createMany({
      data: members.map(({ role, member: { membershipId: id, personId, name } }) => ({
        organizationId,
        id,
        personId,
        role,
        name,
        startedOn: scope.today(now),
      })),
    });
    const audit = members.map(({ role, member }) => ({
      action: "membership.joined",
      subjects: [{ kind: "membership", id: member.membershipId }] as const,
      after: { role, untilOn: null },
      personal: { "after.name": member.name },
    }));
    return { view: undefined, audit };
  });
  const maker = {
    membershipId: founded.membershipId,
    personId: visitor.personId,
    name: company.adminName,
  };
  const made = Object.fromEntries(members.map(({ key, member }) => [key, member]));
  return { maker, ...(made as Record<FictitiousKey, Member>) };
}

async function personsCalled(names: readonly string[], locale: string, createdAt: Date) {
  const emails = names.map((name) => `${slugFrom(name).replaceAll("-", ".")}@example.invalid`);
  return globally(async (tx) => {
    await tx.person.createMany({
      data: names.map((name, index) => {
        const email = emails[index] ?? "";
        return { id: newId(), email, emailNorm: email, name, locale, createdAt };
      }),
      skipDuplicates: true,
    });
    const rows = await tx.person.findMany({ where: { emailNorm: { in: emails } } });
    const byEmail = new Map(rows.map(({ id, emailNorm }) => [emailNorm, id]));
    return emails.map((email) => byEmail.get(email) ?? "");
  });
}
