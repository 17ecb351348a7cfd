import type { OrganizationScope } from "@/lib/authorization/scope";
import { rotateCredential } from "@/lib/credential/operations/rotate";
import type { HolderAnswer, RotationReason } from "@/lib/credential/rotation";
import { rotateCredentialInput } from "@/lib/credential/schema";
import { inOrganization } from "@/lib/db/transaction";
import type { ClosureKind } from "@/lib/grant/closure";
import { closeGrant } from "@/lib/grant/operations/close";
import { extendGrant } from "@/lib/grant/operations/extend";
import { reopenGrant } from "@/lib/grant/operations/reopen";
import { voidGrant } from "@/lib/grant/operations/void";
import {
  closeGrantInput,
  extendGrantInput,
  recordHandoverInput,
  reopenGrantInput,
  voidGrantInput,
} from "@/lib/grant/schema";
import { recordHandover } from "@/lib/handover/operations/record";
import { grantRow } from "./register";
import { type Member, NOON, type World } from "./world";

/** Who acts, when, and on which version; the admin, noon and the present version by default. */
export type How = { by?: Member; scope?: OrganizationScope; now?: Date; version?: number };

const versionOf = async (world: World, id: string, how: How) =>
  how.version ?? (await grantRow(world, id)).version;

export async function extendDoor(
  world: World,
  id: string,
  wish: { endsOn?: string; noEndReason?: string; reviewOn?: string; why?: string },
  how: How = {},
) {
  const { by = world.admin, now = NOON } = how;
  const version = await versionOf(world, id, how);
  const input = extendGrantInput.parse({ id, version, why: "Still needed", ...wish });
  return extendGrant(how.scope ?? (await world.as(by, "grant:extend", now)), input, now);
}

export async function closeDoor(
  world: World,
  id: string,
  words: { kind?: ClosureKind; on?: string; evidenceUrl?: string; note?: string } = {},
  how: How = {},
) {
  const { by = world.admin, now = NOON } = how;
  const { kind = "lapsed", on: happenedOn = "2026-11-18", evidenceUrl, note } = words;
  const version = await versionOf(world, id, how);
  const input = closeGrantInput.parse({ id, version, kind, happenedOn, evidenceUrl, note });
  return closeGrant(how.scope ?? (await world.as(by, "grant:close", now)), input, now);
}

export async function reopenDoor(world: World, id: string, why = "It was not", how: How = {}) {
  const { by = world.admin, now = NOON } = how;
  const input = reopenGrantInput.parse({ id, version: await versionOf(world, id, how), why });
  return reopenGrant(how.scope ?? (await world.as(by, "grant:reopen", now)), input, now);
}

export async function voidDoor(world: World, id: string, why = "Logged twice", how: How = {}) {
  const { by = world.admin, now = NOON } = how;
  const input = voidGrantInput.parse({ id, version: await versionOf(world, id, how), why });
  return voidGrant(how.scope ?? (await world.as(by, "grant:void", now)), input, now);
}

export async function handOver(
  world: World,
  id: string,
  words: { channel?: string; on?: string; generation?: number } = {},
  how: How = {},
) {
  const { by = world.admin, now = NOON } = how;
  const { channel = "password_manager", on: happenedOn = "2026-11-18", generation } = words;
  const version = await versionOf(world, id, how);
  const input = recordHandoverInput.parse({ id, version, channel, happenedOn, generation });
  return recordHandover(how.scope ?? (await world.as(by, "handover:record", now)), input, now);
}

/** `answers` by grant id. */
export async function rotate(
  world: World,
  credentialId: string,
  answers: Record<string, HolderAnswer>,
  words: { on?: string; why?: RotationReason } = {},
  how: How = {},
) {
  const { by = world.admin, now = NOON } = how;
  const { organizationId } = world;
  const { version } = await inOrganization(organizationId, (tx) =>
    tx.credential.findFirstOrThrow({ where: { organizationId, id: credentialId } }),
  );
  const input = rotateCredentialInput.parse({
    id: credentialId,
    version: how.version ?? version,
    happenedOn: words.on ?? "2026-11-18",
    why: words.why ?? "after_use",
    holders: Object.entries(answers).map(([grantId, answer]) => ({ grantId, answer })),
  });
  return rotateCredential(how.scope ?? (await world.as(by, "credential:rotate", now)), input, now);
}
