import { approveRequest } from "@/lib/approval/operations/approve";
import { declineRequest } from "@/lib/approval/operations/decline";
import { withdrawRequest } from "@/lib/approval/operations/withdraw";
import {
  approveRequestInput,
  declineRequestInput,
  withdrawRequestInput,
} from "@/lib/approval/schema";
import type { Action } from "@/lib/authorization/matrix";
import { inOrganization } from "@/lib/db/transaction";
import { type DoorWords, logDoor } from "../support/register";
import { type Member, makeWorld, NOON, type World } from "../support/world";

/** Sets what the organization asks a second person about, without the operation. */
export async function setApproval(world: World, approval: string[]): Promise<void> {
  const { organizationId } = world;
  await inOrganization(organizationId, (tx) =>
    tx.organizationSettings.update({ where: { organizationId }, data: { approval } }),
  );
}

/** Gives the system to a member, without the operation. */
export async function giveSystem(world: World, id: string, owner: Member): Promise<void> {
  await inOrganization(world.organizationId, (tx) =>
    tx.system.updateMany({
      where: { organizationId: world.organizationId, id },
      data: { ownerId: owner.membershipId },
    }),
  );
}

/** Everything is asked; Max asks for a door to Una's system. */
export async function asked(words: DoorWords = {}) {
  const world = await makeWorld();
  const una = await world.addMember("Una");
  const max = await world.addMember("Max");
  const first = await logDoor(world, { by: una, supplier: "Before", system: "Web shop" });
  await setApproval(world, ["all"]);
  const request = await logDoor(world, { by: max, startsOn: "2026-11-18", ...words });
  return { world, una, max, request, systemId: first.systemId };
}

const scope = (world: World, by: Member, action: Action, now: Date) => world.as(by, action, now);

/** Says yes as that member, to the version he sees. */
export async function approve(
  world: World,
  by: Member,
  id: string,
  {
    endsOn = null,
    version = 1,
    now = NOON,
  }: { endsOn?: string | null; version?: number; now?: Date } = {},
) {
  const input = approveRequestInput.parse({ id, version, endsOn });
  return approveRequest(await scope(world, by, "grant:approve", now), input, now);
}

export async function decline(world: World, by: Member, id: string, why = "Too much", version = 1) {
  const input = declineRequestInput.parse({ id, version, why });
  return declineRequest(await scope(world, by, "grant:approve", NOON), input, NOON);
}

export async function withdraw(
  world: World,
  by: Member,
  id: string,
  why: string | null = null,
  version = 1,
) {
  const input = withdrawRequestInput.parse({ id, version, why });
  return withdrawRequest(await scope(world, by, "grant:withdraw", NOON), input, NOON);
}

/** The decisions on record for a grant. */
export function decisionsOf(world: World, grantId: string) {
  return inOrganization(world.organizationId, (tx) =>
    tx.approvalDecision.findMany({ where: { organizationId: world.organizationId, grantId } }),
  );
}
