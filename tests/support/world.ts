import type { Role } from "@/lib/authorization/actor";
import { authorize } from "@/lib/authorization/authorize";
import type { Action } from "@/lib/authorization/matrix";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { newId } from "@/lib/db/id";
import { globally, inOrganization } from "@/lib/db/transaction";
import { createOrganization } from "@/lib/organization/operations/create";

/** Noon in Montréal on a Wednesday: the instant most tests stand at. */
export const NOON = new Date("2026-11-18T17:00:00Z");

export type Person = { personId: string; name: string; email: string };
export type Member = Person & { membershipId: string; role: Role };

/** An organization with its first admin, and ways to add members and to act as them. */
export type World = {
  organizationId: string;
  slug: string;
  admin: Member;
  addMember(name: string, role?: Role): Promise<Member>;
  /** What `authorize()` answers this member for the action. */
  as(member: Member, action: Action, now?: Date): Promise<OrganizationScope>;
};

let counter = 0;

// Test files that share one product share its addresses and slugs too.
const RUN = newId().slice(-6);

export async function makePerson(name: string, locale = "en"): Promise<Person> {
  const email = `${name.toLowerCase().replace(/\W+/g, ".")}.${RUN}.${++counter}@example.test`;
  const personId = newId();
  await globally((tx) =>
    tx.person.create({
      data: { id: personId, email, emailNorm: email, name, locale, createdAt: NOON },
    }),
  );
  return { personId, name, email };
}

export async function makeWorld(
  name = "Bright Bakery",
  zone = "America/Toronto",
  now = NOON,
): Promise<World> {
  const person = await makePerson("Ada Admin");
  const slug = `${name.toLowerCase().replace(/\W+/g, "-")}-${RUN}-${++counter}`;
  const founded = await createOrganization(
    { personId: person.personId, from: null },
    { name, slug, zone, locale: "en", sendHour: 8, adminName: person.name },
    now,
  );
  const { organizationId } = founded;
  return {
    organizationId,
    slug,
    admin: { ...person, membershipId: founded.membershipId, role: "admin" },
    addMember: async (memberName, role = "member") => {
      const added = await makePerson(memberName);
      const membershipId = newId();
      await inOrganization(organizationId, (tx) =>
        tx.membership.create({
          data: {
            organizationId,
            id: membershipId,
            personId: added.personId,
            role,
            name: memberName,
            startedOn: "2026-01-05",
          },
        }),
      );
      return { ...added, membershipId, role };
    },
    as: (member, action, at = now) =>
      authorize({ personId: member.personId, from: null }, action, slug, at),
  };
}
