import type { CredentialKind } from "@/lib/credential/kinds";
import { type Act, type Door, door, type Work } from "./story";

/** Who came again and again for what: each was let in and out several times during the year. */
const WORKS: readonly Work[] = [
  ["webAgency", "website", "dedicated_account", "write", "repair", "marketing"],
  ["accountant", "accounting", "dedicated_account", "read", "yearEnd", "finance"],
  ["photographer", "files", "dedicated_account", "write", "pictures", "marketing"],
  ["networks", "firewall", "dedicated_account", "admin", "maintenance", "it"],
  ["shopBuilder", "shop", "api_key", "write", "season", "it"],
  ["bookkeeper", "accounting", "dedicated_account", "write", "monthEnd", "finance"],
  ["copywriter", "newsletter", "dedicated_account", "write", "campaign", "marketing"],
  ["recruiter", "hiring", "dedicated_account", "read", "hiring", "office"],
  ["penetrationTest", "vpn", "dedicated_account", "admin", "penetrationTest", "it"],
  ["search", "analytics", "partner_access", "read", "searchReview", "marketing"],
  ["taxAdviser", "taxPortal", "dedicated_account", "write", "taxReturn", "finance"],
  ["cloudBuilder", "cloud", "ssh_key", "admin", "release", "it"],
  ["payrollOffice", "payroll", "dedicated_account", "write", "payRun", "finance"],
  ["contractor", "code", "dedicated_account", "write", "repair", "it"],
  ["supportDesk", "helpDesk", "dedicated_account", "write", "everydaySupport", "office"],
  ["ads", "advertising", "partner_access", "admin", "campaign", "marketing"],
  ["stockConsultant", "stock", "dedicated_account", "admin", "stockCount", "it"],
  ["officeMachines", "mailAndOffice", "service_account", "write", "maintenance", "it"],
  ["hoster", "domains", "dedicated_account", "admin", "certificate", "it"],
  ["accountant", "bank", "dedicated_account", "read", "yearEnd", "finance"],
  ["translator", "website", "dedicated_account", "write", "translation", "marketing"],
  ["dataAnalyst", "analytics", "oauth_app", "read", "report", "marketing"],
  ["events", "socialPage", "partner_access", "write", "event", "marketing"],
  ["payments", "cardPayments", "webhook", "write", "connection", "finance"],
  ["backups", "backup", "dedicated_account", "admin", "restoreTest", "it"],
];

const LENGTHS = [14, 7, 30, 10, 21, 14, 3, 28];
const CLOSED_AFTER_END = [0, -1, 0, 2, 0, 9, 0, -2, 1, 0, 16];
const FIRST_DAY = -356;
const EVERY_DAYS = 4.4;
const LAST_CLOSING = -1;

/** The doors of the year that are closed, `count` of them, in the order they were logged. */
export function pastDoors(count: number): Door[] {
  return Array.from({ length: count }, (_, index) => pastDoor(index));
}

function pastDoor(index: number): Door {
  const work = at(WORKS, index);
  const logged = Math.round(FIRST_DAY + index * EVERY_DAYS);
  const ends = logged + at(LENGTHS, index);
  const extended = index % 9 === 4;
  const last = extended ? ends + 14 : ends;
  const closed = Math.min(LAST_CLOSING, Math.max(logged + 1, last + at(CLOSED_AFTER_END, index)));
  const extension: Act = {
    at: ends - 2,
    do: "extend",
    ends: last,
    why: index % 2 === 0 ? "takesLonger" : "phaseTwo",
  };
  const never = index % 24 === 7;
  const rest = never ? { channel: null } : {};
  const acts = [...(extended ? [extension] : []), closing(index, work[2], closed, never)];
  return door(`past${index}`, work, [logged, ends], { former: true, ...rest, acts });
}

function closing(index: number, kind: CredentialKind, day: number, never: boolean): Act {
  if (never) return { at: day, do: "close", kind: "never_given", note: "neverCame" };
  if (kind === "api_key" || kind === "ssh_key")
    return { at: day, do: "rotate", why: "after_use", ends: [`past${index}`] };
  if (kind === "partner_access" && index % 2 === 1)
    return { at: day, do: "close", kind: "lapsed", note: "projectOver" };
  const evidence = index % 4 === 1 && { evidence: true as const };
  const note = index % 3 === 0 ? "accountRemoved" : "projectOver";
  return { at: day, do: "close", kind: "revoked", note, ...evidence };
}

function at<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}
