import { contactLeft } from "@/lib/contact/operations/left";
import { rotateCredential } from "@/lib/credential/operations/rotate";
import { rotateCredentialInput } from "@/lib/credential/schema";
import { closeGrant } from "@/lib/grant/operations/close";
import { extendGrant } from "@/lib/grant/operations/extend";
import { letItEnd } from "@/lib/grant/operations/let-it-end";
import { reassignGrant } from "@/lib/grant/operations/reassign";
import { reopenGrant } from "@/lib/grant/operations/reopen";
import { voidGrant } from "@/lib/grant/operations/void";
import {
  closeGrantInput,
  extendGrantInput,
  reassignGrantInput,
  recordHandoverInput,
  reopenGrantInput,
  voidGrantInput,
} from "@/lib/grant/schema";
import { recordHandover } from "@/lib/handover/operations/record";
import type { Act } from "../company/story";
import type { Played, Player } from "./play";

type Of<Do extends Act["do"]> = Extract<Act, { do: Do }>;

/** Does one act on a door by the operation a form would call, through that form's schema. */
export async function act(player: Player, grant: Played, what: Act, now: Date): Promise<void> {
  const { remarks } = player.words;
  const { id, version, door } = grant;
  const one = { id, version };
  const who = what.by ?? door.owner;
  switch (what.do) {
    case "extend":
    case "review": {
      const end =
        what.do === "extend"
          ? { endsOn: player.calendar.day(what.ends) }
          : { reviewOn: player.calendar.day(what.on) };
      const input = extendGrantInput.parse({ ...one, ...end, why: remarks[what.why] });
      await extendGrant(player.as(who, "grant:extend"), input, now);
      break;
    }
    case "reassign": {
      const ownerId = player.people[what.to].membershipId;
      const input = reassignGrantInput.parse({ ...one, ownerId, why: remarks[what.why] });
      await reassignGrant(player.as(who, "grant:reassign"), input, now);
      break;
    }
    case "letItEnd":
      await letItEnd(player.as(who, "grant:let_it_end"), one, now);
      break;
    case "void": {
      const input = voidGrantInput.parse({ ...one, why: remarks[what.why] });
      await voidGrant(player.as(who, "grant:void"), input, now);
      grant.standing = false;
      break;
    }
    case "reopen": {
      const input = reopenGrantInput.parse({ ...one, why: remarks[what.why] });
      const scope = player.as(who, "grant:reopen");
      const { restored } = await reopenGrant(scope, input, now);
      if (restored) changed(player, grant.credentialId);
      grant.standing = true;
      break;
    }
    case "handOver": {
      const happenedOn = player.calendar.workday(what.at);
      const input = recordHandoverInput.parse({ ...one, channel: what.channel, happenedOn });
      await recordHandover(player.as(who, "handover:record"), input, now);
      break;
    }
    case "close":
      await close(player, grant, what, now);
      break;
    case "rotate":
      await rotate(player, grant, what, now);
      return;
    case "contactLeft":
      await leave(player, grant, what, now);
      return;
  }
  grant.version += 1;
}

function changed({ credentials }: Player, id: string): void {
  credentials.set(id, (credentials.get(id) ?? 1) + 1);
}

async function close(player: Player, grant: Played, what: Of<"close">, now: Date): Promise<void> {
  const { id, version, door } = grant;
  const input = closeGrantInput.parse({
    id,
    version,
    kind: what.kind,
    happenedOn: player.calendar.workday(what.at),
    note: what.note && player.words.remarks[what.note],
    evidenceUrl: what.evidence ? `https://tickets.example/closed/${door.key}` : null,
  });
  await closeGrant(player.as(what.by ?? door.owner, "grant:close"), input, now);
  grant.standing = false;
  if (what.kind !== "revoked") return;
  changed(player, grant.credentialId);
  for (const other of player.played.values())
    if (other.credentialId === grant.credentialId) other.standing = false;
}

async function rotate(player: Player, grant: Played, what: Of<"rotate">, now: Date): Promise<void> {
  const { credentialId, door } = grant;
  const ends = new Set(what.ends);
  const holders = [...player.played.values()].filter(
    (other) => other.standing && other.credentialId === credentialId && hasBegun(other, what.at),
  );
  const input = rotateCredentialInput.parse({
    id: credentialId,
    version: player.credentials.get(credentialId),
    happenedOn: player.calendar.workday(what.at),
    why: what.why,
    note: what.note && player.words.remarks[what.note],
    holders: holders.map(({ id, door: { key } }) => ({
      grantId: id,
      answer: ends.has(key) ? "ends" : "gets_new",
    })),
  });
  const scope = player.as(what.by ?? door.owner, "credential:rotate");
  await rotateCredential(scope, input, now);
  changed(player, credentialId);
  for (const holder of holders) if (ends.has(holder.door.key)) holder.standing = false;
}

const hasBegun = ({ door }: Played, offset: number) => (door.starts ?? door.at) <= offset;

/** Somebody at the supplier left. Nothing was done to a contact before, so its version is the first. */
async function leave(
  player: Player,
  { contactId, door }: Played,
  what: Of<"contactLeft">,
  now: Date,
): Promise<void> {
  if (contactId === null) return;
  const leftOn = player.calendar.workday(what.at);
  const scope = player.as(what.by ?? door.owner, "supplier:edit");
  await contactLeft(scope, { id: contactId, version: 1, leftOn }, now);
}
