import { authorize, type Visitor } from "../authorization/authorize";
import type { Action } from "../authorization/matrix";
import type { OrganizationScope } from "../authorization/scope";
import { asPerson, globally } from "../db/transaction";
import { env } from "../env";
import { NotFound } from "../errors";
import { recordReading } from "../organization/operations/record-reading";
import { type RegisterNumbers, readRegisterNumbers } from "../organization/queries";

/** An organization a person is a member of. */
export type MyOrganization = {
  slug: string;
  name: string;
  role: string;
  example: boolean;
  /** The person's name as it stands in that organization. */
  memberName: string;
};

/** All organizations the person is a living member of, by name. */
export async function myOrganizations(personId: string): Promise<MyOrganization[]> {
  return asPerson(
    personId,
    (tx) => tx.$queryRaw<MyOrganization[]>`
      SELECT o.slug, o.name, m.role, m.name AS "memberName", o.example_of_id IS NOT NULL AS example
      FROM membership m JOIN organization o ON o.id = m.organization_id
      WHERE m.person_id = ${personId}::uuid AND m.ended_at IS NULL AND o.ended_at IS NULL
      ORDER BY lower(o.name), o.id`,
  );
}

/** A scope for this action in each of the person's organizations. One whose last day has passed for him is left out. */
export async function myScopes(
  visitor: Visitor,
  action: Action,
  now: Date,
): Promise<{ organization: MyOrganization; scope: OrganizationScope }[]> {
  const scopes: { organization: MyOrganization; scope: OrganizationScope }[] = [];
  for (const organization of await myOrganizations(visitor.personId)) {
    try {
      const scope = await authorize(visitor, action, organization.slug, now);
      scopes.push({ organization, scope });
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
    }
  }
  return scopes;
}

export type MyRegister = MyOrganization & { numbers: RegisterNumbers };

/**
 * The page over all of a person's registers: numbers only, each counted in that organization's own scope
 * and on its own day; an auditor's looking is on record there. An organization whose last day has passed for him is left out.
 */
export async function myRegisters(visitor: Visitor, now: Date): Promise<MyRegister[]> {
  const registers: MyRegister[] = [];
  for (const { organization, scope } of await myScopes(visitor, "register:read", now)) {
    if (scope.cell(false) === "recorded")
      await recordReading(scope, { page: "/registers", subject: null }, now);
    const numbers = await readRegisterNumbers(scope, scope.today(now));
    registers.push({ ...organization, numbers });
  }
  return registers;
}

/**
 * Whether this person may make an organization, by `SIGN_UP`: `first` only the first person there ever
 * was, `invited` whoever is a member somewhere, `open` anybody.
 */
export async function mayFound(personId: string): Promise<boolean> {
  const { SIGN_UP } = env();
  if (SIGN_UP === "open") return true;
  const first = await globally((tx) =>
    tx.person.findFirst({ orderBy: [{ createdAt: "asc" }, { id: "asc" }], select: { id: true } }),
  );
  if (first?.id === personId) return true;
  return SIGN_UP === "invited" && (await myOrganizations(personId)).length > 0;
}
