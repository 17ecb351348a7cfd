import type { Channel } from "@/lib/credential/channel";
import { asksChangedBefore, hasSecretValue, isShared } from "@/lib/credential/kinds";
import { type LogGrantInput, logGrantInput } from "@/lib/grant/schema";
import type { CompanyWords, PersonKey } from "../company/keys";
import type { Door } from "../company/story";
import type { Calendar } from "./calendar";
import type { Member } from "./people";

/** What the form would post to log this door, through the form's own schema. */
export function logInput(
  door: Door,
  words: CompanyWords,
  people: Record<PersonKey, Member>,
  calendar: Calendar,
): LogGrantInput {
  const supplier = words.suppliers[door.supplier];
  const { account: _, ...system } = words.systems[door.system];
  const day = calendar.workday(door.at);
  const startsOn = door.starts === undefined ? day : calendar.day(door.starts);
  const channel = channelOf(door);
  return logGrantInput.parse({
    supplier: { create: { name: supplier.name, domain: supplier.domain } },
    contact: supplier.contact === undefined ? null : { create: { name: supplier.contact } },
    system: { create: { ...system, url: system.url ?? null } },
    credential: {
      create: {
        kind: door.kind,
        identifier: identifierOf(door, words),
        rotateEveryDays: door.rotateEveryDays ?? null,
      },
    },
    level: door.level,
    reason: words.reasons[door.reason],
    ownerId: people[door.owner].membershipId,
    startsOn,
    ...(door.ends === null
      ? {
          noEndReason: words.remarks[isShared(door.kind) ? "standing" : "keepsRunning"],
          reviewOn: calendar.day(door.review ?? 30),
        }
      : { endsOn: calendar.day(door.ends) }),
    handover: channel === null ? null : { channel, happenedOn: day },
    changedBefore: asksChangedBefore(door.kind) ? (door.changedBefore ?? true) : null,
    ...(door.authorizedBy && {
      requestedBy: people[door.owner].name,
      authorizedBy: people[door.authorizedBy].name,
      authorizedOn: day,
    }),
    confirmedDuplicate: true,
  });
}

/** How secrets of the kind are handed over by people who take care. */
function channelOf({ kind, channel }: Door): Channel | null {
  if (channel !== undefined) return channel;
  if (!hasSecretValue(kind)) return null;
  if (kind === "door_code") return "in_person";
  if (kind === "dedicated_account") return "system_invitation";
  return kind === "shared_password" ? "password_manager" : "one_time_link";
}

/** What one enters under: a shared secret bears the system's word for it, every other one the supplier's name. */
export function identifierOf({ kind, supplier, system, former }: Door, words: CompanyWords) {
  const { domain } = words.suppliers[supplier];
  if (isShared(kind)) return words.systems[system].account ?? system.toLowerCase();
  if (kind === "dedicated_account") return `${former ? "team" : "access"}@${domain}`;
  const [name = domain] = domain.split(".");
  const place = system.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return `${name}-${place}${former ? "-2" : ""}`;
}
