import { describe, expect, it } from "vitest";
import {
  CREDENTIAL_FINDINGS,
  type CredentialFacts,
  type CredentialFinding,
  credentialFindings,
  mendOf,
} from "@/lib/credential/findings";
import { civilDateFrom } from "@/lib/time/civil-date";

const TODAY = civilDateFrom("2026-11-18");
const day = (text: string) => civilDateFrom(text);

/** A machine's key about which nothing is the matter. */
const sound: CredentialFacts = {
  kind: "api_key",
  retired: false,
  rotateEveryDays: 90,
  nativeEndsOn: day("2026-12-31"),
  offSwitch: "Settings, Keys, Revoke",
  ownerAnswers: true,
  since: day("2026-10-01"),
  channels: ["password_manager"],
  holderGoneOn: null,
  memberLeftOn: null,
  ends: [day("2026-12-31")],
};

const found = (more: Partial<CredentialFacts>) => credentialFindings({ ...sound, ...more }, TODAY);

describe("what is the matter with a credential", () => {
  it("is nothing where everything is known and in time", () => {
    expect(found({})).toEqual([]);
  });

  it.each<[string, Partial<CredentialFacts>, CredentialFinding]>([
    ["it was e-mailed", { channels: ["phone", "email"] }, "exposed"],
    ["nobody knows how it travelled", { channels: ["unknown"] }, "unknown_channel"],
    ["who was handed it is gone since today", { holderGoneOn: TODAY }, "holder_gone"],
    ["one of ours who knew it left", { memberLeftOn: day("2026-11-01") }, "member_left"],
    ["its interval ends today", { since: day("2026-08-20") }, "too_old"],
    ["nobody who answers owns its system", { ownerAnswers: false }, "no_owner"],
    ["nobody knows how to turn it off", { offSwitch: null }, "no_off_switch"],
    ["its age matters to nobody", { rotateEveryDays: null }, "no_interval"],
    ["a door outlasts the system's own end", { ends: [day("2027-01-31")] }, "native_end_differs"],
    ["a door has no end where the system has one", { ends: [null] }, "native_end_differs"],
    [
      "doors stand past the system's own end",
      { nativeEndsOn: day("2026-11-17") },
      "native_end_passed",
    ],
  ])("is told where %s", (_, more, finding) => {
    expect(found(more)).toEqual([finding]);
  });

  it.each<[string, Partial<CredentialFacts>]>([
    ["a holder leaves tomorrow", { holderGoneOn: day("2026-11-19") }],
    ["its interval ends tomorrow", { since: day("2026-08-21") }],
    ["it was never used, so that it has no age", { since: null }],
    ["the system's own end is today", { nativeEndsOn: TODAY, ends: [TODAY] }],
    [
      "the system's own end is past and no door stands",
      { nativeEndsOn: day("2026-01-01"), ends: [] },
    ],
    ["it is retired", { retired: true, channels: ["email"], ownerAnswers: false, offSwitch: null }],
  ])("is nothing where %s", (_, more) => {
    expect(found(more)).toEqual([]);
  });

  it("asks owner, off switch and interval of machines only, and no interval where there is no secret to change", () => {
    const gaps = { ownerAnswers: false, offSwitch: null, rotateEveryDays: null } as const;
    expect(found(gaps)).toEqual(["no_owner", "no_off_switch", "no_interval"]);
    expect(found({ ...gaps, kind: "integration" })).toEqual(["no_owner", "no_off_switch"]);
    for (const kind of [
      "shared_password",
      "dedicated_account",
      "partner_access",
      "door_code",
    ] as const)
      expect(found({ ...gaps, kind })).toEqual([]);
  });

  it("comes worst first, and each has one thing that mends it", () => {
    const all = found({ channels: ["email", "unknown"], ownerAnswers: false, holderGoneOn: TODAY });
    expect(all).toEqual(["exposed", "holder_gone", "unknown_channel", "no_owner"]);
    for (const finding of CREDENTIAL_FINDINGS) expect(mendOf(finding)).toBeTruthy();
    expect(all.map(mendOf)).toEqual(["rotate", "rotate", "rotate", "owner"]);
  });
});
