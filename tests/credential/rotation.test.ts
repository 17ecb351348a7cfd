import { describe, expect, test } from "vitest";
import { CHANNELS, channelSafety, INSECURE_CHANNELS } from "@/lib/credential/channel";
import {
  asksChangedBefore,
  CREDENTIAL_KINDS,
  hasOneHolder,
  hasSecretValue,
  isMachine,
  isShared,
} from "@/lib/credential/kinds";
import {
  nextRotationDue,
  planRotation,
  type RotatedCredential,
  type RotationHolder,
  suggestedAnswer,
} from "@/lib/credential/rotation";
import { GRANT_STATES, isOpenDoor } from "@/lib/grant/state";
import { civilDateFrom } from "@/lib/time/civil-date";

const day = civilDateFrom;
const today = day("2026-11-22");
const holder = (grantId: string, change: Partial<RotationHolder> = {}): RotationHolder => ({
  grantId,
  state: "open",
  handedGeneration: 2,
  handedOn: day("2026-11-01"),
  ...change,
});
const credential: RotatedCredential = {
  generation: 2,
  retired: false,
  rotateEveryDays: 90,
  lastRotatedOn: day("2026-10-01"),
  holders: [
    holder("m2", { state: "overdue" }),
    holder("cloudnine"),
    holder("never-handed", { handedGeneration: null, handedOn: null }),
    holder("closed", { state: "closed" }),
  ],
};
const holders = [
  { grantId: "m2", answer: "ends" },
  { grantId: "cloudnine", answer: "gets_new" },
  { grantId: "never-handed", answer: "gets_new" },
] as const;
const input = { happenedOn: today, holders };
const codes = (answer: ReturnType<typeof planRotation>) =>
  "problems" in answer
    ? answer.problems.map(({ code, grantId }) => (grantId ? `${code} ${grantId}` : code))
    : [];

describe("a rotation", () => {
  test("adds a generation, closes those that end, waits to re-issue to those who get the new one and once had it", () => {
    expect(planRotation(credential, input, today)).toEqual({
      plan: { generation: 3, closes: ["m2"], reissues: ["cloudnine"], nextDueOn: "2027-02-20" },
    });
  });

  test.each([
    ["2026-11-23", ["in_the_future"]],
    ["2026-09-30", ["before_last_rotation", "holds_later_generation m2"]],
    ["2026-10-31", ["holds_later_generation m2"]],
    ["2026-11-01", []],
    ["2026-11-22", []],
  ])("on %s is answered with %j", (happenedOn, expected) => {
    expect(
      codes(planRotation(credential, { ...input, happenedOn: day(happenedOn) }, today)),
    ).toEqual(expected);
  });

  test("cannot close a grant that was handed a later generation, but can leave it open", () => {
    const later = { ...credential, holders: [holder("m2", { handedGeneration: 3 })] };
    expect(
      codes(
        planRotation(
          later,
          { happenedOn: today, holders: [{ grantId: "m2", answer: "ends" }] },
          today,
        ),
      ),
    ).toEqual(["holds_later_generation m2"]);
    expect(
      codes(
        planRotation(
          later,
          { happenedOn: today, holders: [{ grantId: "m2", answer: "gets_new" }] },
          today,
        ),
      ),
    ).toEqual([]);
  });

  test("asks about every open door once, and about nothing else", () => {
    const answers = [
      { grantId: "m2", answer: "ends" },
      { grantId: "m2", answer: "gets_new" },
      { grantId: "closed", answer: "ends" },
      { grantId: "foreign", answer: "ends" },
    ] as const;
    expect(codes(planRotation(credential, { happenedOn: today, holders: answers }, today))).toEqual(
      [
        "answered_twice m2",
        "not_a_holder closed",
        "not_a_holder foreign",
        "holder_unanswered cloudnine",
        "holder_unanswered never-handed",
      ],
    );
  });

  test("of a retired credential is refused; the first one of all may lie on any past day", () => {
    expect(codes(planRotation({ ...credential, retired: true }, input, today))).toEqual([
      "retired",
    ]);
    const fresh = { ...credential, lastRotatedOn: null, holders: [] };
    expect(
      codes(planRotation(fresh, { happenedOn: day("2020-01-01"), holders: [] }, today)),
    ).toEqual([]);
  });

  test("ticks 'ends' beforehand for overdue and closing grants only", () => {
    expect(GRANT_STATES.filter(isOpenDoor).map(suggestedAnswer)).toEqual([
      "ends",
      "ends",
      "gets_new",
    ]);
  });

  test("is due again after the interval, or never", () => {
    expect(nextRotationDue(30, today)).toBe("2026-12-22");
    expect(nextRotationDue(null, today)).toBeNull();
  });
});

test("e-mail, chat, text message and screenshot expose a secret; an unknown channel is never called safe", () => {
  expect(INSECURE_CHANNELS).toEqual(["email", "chat", "text_message", "screenshot"]);
  expect(CHANNELS.filter((channel) => channelSafety(channel) === "unknown")).toEqual(["unknown"]);
});

test("each kind of credential is known as shared or not, machine or not, with a secret or without", () => {
  expect(CREDENTIAL_KINDS.filter(isShared)).toEqual(["shared_password", "door_code"]);
  expect(CREDENTIAL_KINDS.filter(asksChangedBefore)).toEqual(["shared_password", "door_code"]);
  expect(CREDENTIAL_KINDS.filter(isMachine)).toEqual([
    "api_key",
    "oauth_app",
    "webhook",
    "ssh_key",
    "service_account",
    "integration",
  ]);
  expect(CREDENTIAL_KINDS.filter((kind) => !hasSecretValue(kind))).toEqual([
    "integration",
    "partner_access",
  ]);
  expect(CREDENTIAL_KINDS.filter(hasOneHolder)).toEqual(["dedicated_account", "partner_access"]);
});
