import { addDays, type CivilDate } from "@/lib/time/civil-date";
import { type Channel, channelSafety } from "./channel";
import { type CredentialKind, hasSecretValue, isMachine } from "./kinds";

/** What can be the matter with a credential, worst first. */
export const CREDENTIAL_FINDINGS = [
  "exposed",
  "holder_gone",
  "member_left",
  "native_end_passed",
  "too_old",
  "unknown_channel",
  "no_owner",
  "no_off_switch",
  "no_interval",
  "native_end_differs",
] as const;

export type CredentialFinding = (typeof CREDENTIAL_FINDINGS)[number];

/** All that decides what is the matter with a credential. "Handed over" is of its current generation, by grants that are not void. */
export interface CredentialFacts {
  readonly kind: CredentialKind;
  readonly retired: boolean;
  readonly rotateEveryDays: number | null;
  readonly nativeEndsOn: CivilDate | null;
  readonly offSwitch: string | null;
  /** Whether the owner of its system still is a member, and more than an auditor. */
  readonly ownerAnswers: boolean;
  /** The day its age counts from: the last rotation, else the first start of a grant that is not void; null where there is neither. */
  readonly since: CivilDate | null;
  /** The channels by which it was handed over. */
  readonly channels: readonly Channel[];
  /** The first day on which somebody it was handed to was gone: supplier ended, contact left, or the grant lapsed. */
  readonly holderGoneOn: CivilDate | null;
  /** The first day on which one of ours left who knew it. */
  readonly memberLeftOn: CivilDate | null;
  /** The ends of its standing grants; null for one with no end. */
  readonly ends: readonly (CivilDate | null)[];
}

type Rule = (facts: CredentialFacts, today: CivilDate) => boolean;

const reached = (day: CivilDate | null, today: CivilDate) => day !== null && day <= today;
const travelled = (facts: CredentialFacts, safety: ReturnType<typeof channelSafety>) =>
  facts.channels.some((channel) => channelSafety(channel) === safety);
const passed: Rule = ({ nativeEndsOn, ends }, today) =>
  nativeEndsOn !== null && nativeEndsOn < today && ends.length > 0;

const RULES: Readonly<Record<CredentialFinding, Rule>> = {
  exposed: (facts) => travelled(facts, "insecure"),
  holder_gone: ({ holderGoneOn }, today) => reached(holderGoneOn, today),
  member_left: ({ memberLeftOn }, today) => reached(memberLeftOn, today),
  native_end_passed: passed,
  too_old: ({ rotateEveryDays, since }, today) =>
    rotateEveryDays !== null && since !== null && addDays(since, rotateEveryDays) <= today,
  unknown_channel: (facts) => travelled(facts, "unknown"),
  no_owner: ({ kind, ownerAnswers }) => isMachine(kind) && !ownerAnswers,
  no_off_switch: ({ kind, offSwitch }) => isMachine(kind) && offSwitch === null,
  no_interval: ({ kind, rotateEveryDays }) =>
    isMachine(kind) && hasSecretValue(kind) && rotateEveryDays === null,
  native_end_differs: (facts, today) =>
    facts.nativeEndsOn !== null &&
    !passed(facts, today) &&
    facts.ends.some((end) => end !== facts.nativeEndsOn),
};

/**
 * What is the matter with a credential on that day, worst first. Of a retired one nothing is. A machine credential
 * needs somebody who answers for its system, a known way to turn it off and, where there is a secret that can be
 * changed, an interval: nobody notices when a program's key outlives its use (NIST SP 800-53 AC-2, IA-5).
 */
export function credentialFindings(facts: CredentialFacts, today: CivilDate): CredentialFinding[] {
  if (facts.retired) return [];
  return CREDENTIAL_FINDINGS.filter((finding) => RULES[finding](facts, today));
}

/** What mends a finding: changing the secret, a fact about the credential, another owner of its system, or its doors. */
export const MENDS = ["rotate", "interval", "off_switch", "native_end", "owner", "doors"] as const;

export type Mend = (typeof MENDS)[number];

const MENDED_BY: Readonly<Record<CredentialFinding, Mend>> = {
  exposed: "rotate",
  holder_gone: "rotate",
  member_left: "rotate",
  native_end_passed: "doors",
  too_old: "rotate",
  unknown_channel: "rotate",
  no_owner: "owner",
  no_off_switch: "off_switch",
  no_interval: "interval",
  native_end_differs: "native_end",
};

/** The one thing that mends a finding. */
export function mendOf(finding: CredentialFinding): Mend {
  return MENDED_BY[finding];
}
