import { authorize } from "@/lib/authorization/authorize";
import { createExample } from "@/lib/example/operations/create";
import { type Member, makePerson, NOON, type World } from "../support/world";

/** An example company made for somebody new, as tests ask about it. */
export async function makeExample(locale: "en" | "fr" = "en", now = NOON): Promise<World> {
  const person = await makePerson("Una Maker", locale);
  const name = locale === "fr" ? "Atelier Boréal" : "Harbour & Pine";
  const { organizationId, slug, membershipId } = await createExample(
    { personId: person.personId, from: null },
    { name, locale, zone: "America/Toronto", adminName: person.name },
    now,
  );
  const admin: Member = { ...person, membershipId, role: "admin" };
  return {
    organizationId,
    slug,
    admin,
    addMember: () => Promise.reject(new Error("nobody joins an example")),
    as: (member, action, at = now) =>
      authorize({ personId: member.personId, from: null }, action, slug, at),
  };
}
