import { operate } from "../../audit/operation";
import { authorizeFounding, type Visitor } from "../../authorization/authorize";
import type { OrganizationScope } from "../../authorization/scope";
import { newId } from "../../db/id";
import { defaultReminderSettings } from "../../reminder/settings";
import type { CreateOrganizationInput } from "../organization";

/** The organization that was made, with the scope of its first admin. */
export type Founded = {
  organizationId: string;
  slug: string;
  membershipId: string;
  scope: OrganizationScope;
};

/**
 * Makes an organization with its settings and its first admin, the person who asks for it. Throws
 * `Conflict("already_there")` where the slug is taken. `exampleOf` marks an example company: it mails
 * nobody but that person.
 */
export async function createOrganization(
  visitor: Visitor,
  input: CreateOrganizationInput & { adminName: string; exampleOf?: string },
  now: Date,
): Promise<Founded> {
  const organization = {
    id: newId(),
    slug: input.slug,
    name: input.name,
    zone: input.zone,
    locale: input.locale,
  };
  const membership = { id: newId(), name: input.adminName };
  const scope = authorizeFounding(visitor, organization, membership);
  const organizationId = organization.id;
  return operate(scope, "organization:settings", now, async (tx) => {
    await tx.organization.create({
      data: { ...organization, exampleOfId: input.exampleOf ?? null, createdAt: now },
    });
    const { before, after, ...rest } = defaultReminderSettings;
    await tx.organizationSettings.create({
      data: {
        organizationId,
        ...rest,
        stagesBefore: [...before],
        stagesAfter: [...after],
        daysOff: [...rest.daysOff],
        sendHour: input.sendHour,
        defaultDays: 14,
        sharedAllowed: true,
      },
    });
    await tx.membership.create({
      data: {
        organizationId,
        ...membership,
        personId: visitor.personId,
        role: "admin",
        startedOn: scope.today(now),
      },
    });
    return {
      view: { organizationId, slug: input.slug, membershipId: membership.id, scope },
      audit: {
        action: "organization.created",
        subjects: [
          { kind: "organization", id: organizationId },
          { kind: "membership", id: membership.id },
        ],
        after: {
          name: input.name,
          slug: input.slug,
          zone: input.zone,
          locale: input.locale,
          sendHour: input.sendHour,
        },
      },
    };
  });
}
